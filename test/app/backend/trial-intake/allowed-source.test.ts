import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../../../../app/backend/intake/walk-folder.ts';
import { refuseSource } from '../../../../app/backend/trial-intake/allowed-source.ts';
import { temporaryFolder } from '../workbench.ts';

/** Two folders of scans, and one beside them that is nobody's business. */
const places = () => {
  const folder = temporaryFolder();
  const [scans, more, secret] = ['scans', 'more', 'secret'].map((name) => path.join(folder, name));
  for (const place of [scans!, more!, secret!]) {
    mkdirSync(place);
    writeFileSync(path.join(place, 'one.dcm'), 'x');
  }
  return { folder, scans: scans!, more: more!, secret: secret! };
};

const refused = async (folders: readonly string[] | null, source: string): Promise<string | null> =>
  refuseSource(folders, source).then(
    () => null,
    (error: unknown) => (error as Error).message,
  );

test('from elsewhere scans come from below the folders that the host named, and of the rest nothing is told', async () => {
  const { folder, scans, more, secret } = places();
  symlinkSync(secret, path.join(scans, 'out'));
  symlinkSync(more, path.join(scans, 'in'));
  const folders = [scans, more];
  for (const allowed of [
    scans,
    path.join(scans, 'one.dcm'),
    more,
    path.join(scans, 'in'),
    `${scans}/../more/one.dcm`,
  ]) {
    expect(await refused(folders, allowed), allowed).toBeNull();
  }
  const answers = new Set<string | null>();
  for (const source of [
    secret,
    path.join(secret, 'one.dcm'),
    path.join(secret, 'not there'),
    path.join(scans, 'out'),
    path.join(scans, 'out', 'one.dcm'),
    `${scans}/../secret`,
    `${scans}-beside`,
    folder,
    'scans',
    '.',
    '/etc/passwd',
    `${scans}/\0`,
  ]) {
    answers.add(await refused(folders, source));
  }
  // One answer for all: what is there and what is not cannot be told apart.
  expect([...answers]).toEqual([expect.stringContaining('takes scans in')]);
  expect(await refused([], scans)).toContain('--scans-folder');
  expect(await refused(null, secret)).toBeNull();
});

test('a link below the source leads no further than those folders', async () => {
  const { scans, more, secret } = places();
  symlinkSync(secret, path.join(scans, 'out'));
  symlinkSync(path.join(secret, 'one.dcm'), path.join(scans, 'out.dcm'));
  symlinkSync(more, path.join(scans, 'in'));
  const found = async (within: readonly string[] | null) => {
    const names: string[] = [];
    for await (const { name, problem } of filesBelow(scans, within))
      names.push(`${name}${problem === undefined ? '' : ' !'}`);
    return names;
  };
  expect(await found([scans, more])).toEqual(['in/one.dcm', 'one.dcm', 'out !', 'out.dcm !']);
  expect(await found(null)).toEqual(['in/one.dcm', 'one.dcm', 'out/one.dcm', 'out.dcm']);
});
