import { cpSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { verifyTrialAnswer } from '../../main/cli/verify.ts';
import { edit, rows } from '../app/backend/journal/evidence-room.ts';
import { assignAll, openRoom, readNext } from '../app/backend/worklist/reading-room.ts';

interface Verdict {
  ok: boolean;
  differences: { what: string }[];
  seals: number;
  head: { seq: number; hash: string };
}

const asked = async (folder: string, of: Partial<Parameters<typeof verifyTrialAnswer>[1]> = {}) => {
  const answer = await verifyTrialAnswer(path.join(folder, 'store'), { readId: null, checkpoint: null, ...of });
  return { ...answer, verdict: answer.json as Verdict };
};

/** A trial with one signed read, its checkpoints where the command looks for them. */
const signedTrial = async (): Promise<string> => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'], checkpoints: true });
  await assignAll(room);
  await readNext(room.readers[0]!);
  await room.opened.close();
  const before = process.env['VENTRICLE_CHECKPOINTS'];
  process.env['VENTRICLE_CHECKPOINTS'] = path.join(room.folder, 'checkpoints');
  onTestFinished(() => {
    if (before === undefined) delete process.env['VENTRICLE_CHECKPOINTS'];
    else process.env['VENTRICLE_CHECKPOINTS'] = before;
  });
  return room.folder;
};

test('the whole store of a trial is verified without a log-in and without its key', async () => {
  const folder = await signedTrial();
  const { verdict, text, no } = await asked(folder);
  expect(no).toBe(false);
  expect(verdict).toMatchObject({ ok: true, seals: 1, differences: [] });
  expect(text).toContain('Everything holds');
  // The head that is told can be given back, later or from elsewhere.
  expect((await asked(folder, { checkpoint: verdict.head })).no).toBe(false);
  expect((await asked(folder, { checkpoint: { ...verdict.head, hash: '0'.repeat(64) } })).no).toBe(true);
});

test('an edit, a restored copy and a missing file are named on the terminal', async () => {
  const folder = await signedTrial();
  const copy = `${folder}-copy`;
  cpSync(path.join(folder, 'store'), path.join(copy, 'store'), { recursive: true });
  edit(folder, 'update reading set active_ms = active_ms + 1');
  const edited = await asked(folder);
  expect(edited.no).toBe(true);
  expect(edited.text).toMatch(/^DIFFERS.*\n(.*\n)*\s+read: read\/\w+ is not what the journal tells: active_ms\./m);

  const [name = ''] = readdirSync(path.join(copy, 'store', 'cases'));
  renameSync(path.join(copy, 'store', 'cases', name), path.join(copy, 'store', 'cases', 'zz'));
  expect((await asked(copy)).verdict.differences.map(({ what }) => what)).toContain('file');

  // The tail of the copy is dropped: only the checkpoints beside it tell.
  edit(copy, 'delete from journal where seq > (select max(seq) - 1 from journal)');
  expect((await asked(copy)).verdict.differences.map(({ what }) => what)).toContain('rolled-back');
  expect(rows(copy, "select 1 from journal where action = 'store.rolled-back'")).toHaveLength(1);
});
