import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { writePlantedStudy } from '../app/backend/planted-study.ts';
import { rowsOf } from '../app/backend/store-file.ts';
import { openIntakeBench, studyUID } from '../app/backend/trial-intake/intake-bench.ts';
import { passphrase } from '../app/backend/trial-intake/passphrase.ts';
import { password } from '../app/backend/workbench.ts';

const cli = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** A trial whose program has ended, two studies, and the command upon them. */
const command = async (...rows: readonly string[]) => {
  const { folder, opened } = await openIntakeBench();
  await opened.close();
  for (const number of [1, 2]) {
    writePlantedStudy(path.join(folder, 'scans', String(number)), { number, slices: 3, phases: 2 });
  }
  writeFileSync(path.join(folder, 'match.csv'), ['subject,visit,StudyInstanceUID', ...rows].join('\n'));
  return (env: Readonly<Record<string, string>> = {}): Ran & { readonly folder: string } => {
    const args = ['intake', 'scans', '--trial', 'store', '--match', 'match.csv', '--json'];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', cli, ...args],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          ...process.env,
          npm_lifecycle_event: '',
          VENTRICLE_CHECKPOINTS: folder,
          VENTRICLE_LOGIN: 'dana',
          VENTRICLE_PASSWORD: password,
          VENTRICLE_KEY: passphrase,
          ...env,
        },
      },
    );
    return { folder, code: status, out: stdout, error: stderr };
  };
};

test('takes in what the table matches; a second time it adds nothing', async () => {
  const ventricle = await command(`S1,V11,${studyUID(1)}`, `S2,V11,${studyUID(2)}`);
  const first = ventricle();
  expect(first).toMatchObject({ code: 0 });
  expect(JSON.parse(first.out)).toMatchObject({ matched: 2, faults: [], added: 12, known: 0, refused: [] });
  expect(first.error).toContain('short-axis cine');
  expect(first.error).not.toContain('PLANTEDNAME^');
  expect(JSON.parse(ventricle().out)).toMatchObject({ matched: 2, added: 0, known: 12 });
  const actions = rowsOf(first.folder, 'select action from journal').map(({ action }) => action);
  expect(actions).toEqual(
    expect.arrayContaining(['session.login', 'key.open', 'intake.take', 'key.close', 'session.logout']),
  );
});

test('names a line that does not fit, takes the rest, and answers no', async () => {
  const ventricle = await command(`S1,V11,${studyUID(1)}`, `S2,V99,${studyUID(2)}`);
  const { code, out } = ventricle();
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ matched: 1, added: 6, faults: [{ line: 3 }] });
});

test('is refused with a wrong password or a wrong key, and where nothing can be asked', async () => {
  const ventricle = await command(`S1,V11,${studyUID(1)}`);
  const codeOf = ({ code, out }: Ran): unknown => [
    code,
    (JSON.parse(out) as { failure: { code: string } }).failure.code,
  ];
  expect(codeOf(ventricle({ VENTRICLE_PASSWORD: 'not the password' }))).toEqual([1, 'wrong-password']);
  expect(codeOf(ventricle({ VENTRICLE_KEY: 'not the passphrase' }))).toEqual([1, 'wrong-key']);
  expect(codeOf(ventricle({ VENTRICLE_KEY: '' }))).toEqual([1, 'not-logged-in']);
});
