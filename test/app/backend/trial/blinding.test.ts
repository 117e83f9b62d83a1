import { unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { calls, exportFormats, type CallName } from '../../../../app/contract/calls.ts';
import type { Refused } from '../../../../app/contract/failure.ts';
import { describeUnexpected } from '../../../../app/backend/unexpected.ts';
import { fileOf, planted } from '../planted-study.ts';
import { codeOf, signedBench } from '../workbench.ts';

const leaksIn = (text: string): string[] => planted.filter((word) => text.toLowerCase().includes(word.toLowerCase()));

test('nothing that a header, a path or a source UID says reaches a reader’s session or an export', async () => {
  const bench = await signedBench();
  const { backend } = bench.opened;
  const { readId } = bench.at.read;
  const said: unknown[] = [
    await backend['workstation.status']({}),
    await backend['case.list']({}),
    await backend['case.open']({ caseCode: bench.caseCode }),
    await backend['read.verify']({ readId }),
    await backend['read.amend']({ readId, reason: 'Again.' }),
    await backend['settings.keymap']({}),
  ];
  for (const format of exportFormats) said.push(await backend['export.sealed']({ format }));
  expect(leaksIn(JSON.stringify(said))).toEqual([]);
  // The words are really there to be found: the same search finds them in a file.
  expect(leaksIn(JSON.stringify({ path: bench.scans, uid: '1.2.826.0.1.777.1.1' }))).toHaveLength(2);
});

test('a case holds what its schema names and nothing else', async () => {
  const bench = await signedBench();
  const { content } = await bench.opened.backend['case.open']({ caseCode: bench.caseCode });
  const strict = calls['case.open' satisfies CallName].output.shape.content;
  expect(strict.parse(content)).toEqual(content);
  expect(content.series[0]).toMatchObject({ kind: 'short-axis cine', heartRate_bpm: 60, frameTime_ms: 500 });
});

test('a failure about an image names neither its file nor its source', async () => {
  const bench = await signedBench();
  unlinkSync(fileOf(bench.scans, 1, 1));
  writeFileSync(fileOf(bench.scans, 2, 1), 'something else');
  const { differences } = await bench.opened.backend['read.verify']({ readId: bench.at.read.readId });
  expect(differences).toHaveLength(2);
  expect(leaksIn(JSON.stringify(differences))).toEqual([]);
  for (const { SOPInstanceUID = '' } of differences) {
    try {
      await bench.opened.frame(SOPInstanceUID, 1);
      expect.unreachable();
    } catch (error) {
      expect(leaksIn(JSON.stringify((error as Refused).failure))).toEqual([]);
    }
  }
});

test('an intake of a place that is not there says so without repeating it', async () => {
  const bench = await signedBench();
  const source = path.join(bench.folder, 'planted-folder', 'nowhere');
  expect(await codeOf(bench.opened.backend['intake.start']({ source }))).toBe('not-found');
});

test('what is logged of an unexpected error has neither its message nor a path of data in it', () => {
  const error = new Error(
    "ENOENT: no such file, open '/scans/PLANTEDNAME^PATIENT.dcm'\n  PLANTEDID in the second line",
  );
  const line = describeUnexpected('read.keep', error);
  expect(line).toMatch(/^ventricle: unexpected in read\.keep: Error\n\s+at /);
  expect(leaksIn(line)).toEqual([]);
});
