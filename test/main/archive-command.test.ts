import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeInstances } from '../../app/backend/archive/store-instances.ts';
import { archiveAt, fileToStore } from '../app/backend/archive/archive-bench.ts';
import { writePlantedStudy } from '../app/backend/planted-study.ts';
import { filesBelow, openIntakeBench, studyUID } from '../app/backend/trial-intake/intake-bench.ts';
import { passphrase } from '../app/backend/trial-intake/passphrase.ts';
import { password, temporaryFolder } from '../app/backend/workbench.ts';
import { hasOrthanc, orthancLogin, startOrthanc, type Orthanc } from '../peer/orthanc.ts';

const cli = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Not at once: the way to the archive leads through this process. */
const runIn = (folder: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
      cwd: folder,
      env: { ...process.env, npm_lifecycle_event: '', ...env },
    });
    let [out, error] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (error += text.toString()));
    child.on('close', (code) => resolve({ code, out, error }));
  });

describe.runIf(hasOrthanc())('archive commands upon a real Orthanc', () => {
  let orthanc: Orthanc;
  beforeAll(async () => {
    orthanc = await startOrthanc();
  });
  afterAll(() => orthanc.remove());

  test('find, retrieve and erase; a wrong login is refused, and no login is said', async () => {
    const scans = writePlantedStudy(path.join(temporaryFolder(), 'scans'), { number: 1, slices: 3, phases: 2 });
    const files = filesBelow(scans).map((file) => fileToStore(readFileSync(file)));
    await storeInstances(archiveAt(orthanc.address), files, new AbortController().signal);
    const { folder, opened } = await openIntakeBench();
    await opened.close();
    const env = {
      VENTRICLE_CHECKPOINTS: folder,
      VENTRICLE_RETRIEVED: path.join(folder, 'retrieved'),
      VENTRICLE_LOGIN: 'dana',
      VENTRICLE_PASSWORD: password,
      VENTRICLE_KEY: passphrase,
      VENTRICLE_ARCHIVE: orthanc.address,
      VENTRICLE_ARCHIVE_AUTHORIZATION: `${orthancLogin.name}:${orthancLogin.password}`,
    };
    const ventricle = (args: readonly string[], other = {}) =>
      runIn(folder, ['archive', ...args, '--trial', 'store', '--json'], { ...env, ...other });
    const found = await ventricle(['find', '--patient', 'PLANTEDID']);
    expect(found).toMatchObject({ code: 0 });
    expect(JSON.parse(found.out)).toMatchObject({ studies: [{ StudyInstanceUID: studyUID(1), images: 6 }] });
    expect(await ventricle(['find', '--patient', 'NOBODY'])).toMatchObject({ code: 1 });
    const retrieved = await ventricle(['retrieve', studyUID(1)]);
    expect(retrieved).toMatchObject({ code: 0 });
    const { retrieval, images, source } = JSON.parse(retrieved.out) as Record<string, string>;
    expect(images).toBe(6);
    expect(filesBelow(source!)).toHaveLength(6);
    expect(await ventricle(['erase', retrieval!])).toMatchObject({ code: 0 });
    expect(filesBelow(path.join(folder, 'retrieved'))).toEqual([]);
    const wrong = await ventricle(['find', '--all'], { VENTRICLE_ARCHIVE_AUTHORIZATION: 'dana:hush-hush' });
    expect(JSON.parse(wrong.out)).toMatchObject({ failure: { code: 'archive-refused' } });
    for (const { out, error } of [found, retrieved, wrong]) {
      expect(`${out}${error}`).not.toMatch(/hush-hush|an archive knows/);
    }
  }, 400_000);
});
