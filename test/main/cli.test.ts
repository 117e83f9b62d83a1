import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../main/cli/program.ts';
import { measureKeys } from '../../measurement/result.ts';
import { signedBench, temporaryFolder } from '../app/backend/workbench.ts';

const cli = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a command line in this process. */
const ventricle = async (folder: string, ...args: readonly string[]): Promise<Ran> => {
  let [out, error] = ['', ''];
  const code = await runCommandLine(args, {
    out: (text) => (out += text),
    error: (text) => (error += text),
    folder,
    store: path.join(folder, 'no store here'),
    ask: () => Promise.reject(new Error('nothing is asked')),
  });
  return { code, out, error };
};

/** Runs it as the terminal does: a process of its own, through a pipe. */
const spawned = (folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, npm_lifecycle_event: '', ...env },
    maxBuffer: 1 << 28,
  });
  return { code: status ?? -1, out: stdout, error: stderr };
}; // prettier-ignore

interface Measured {
  readonly values: readonly { readonly key: string; readonly value?: number; readonly missing?: string }[];
}

test('a phantom is written, indexed and measured; each answer is one JSON document and nothing else', () => {
  const folder = temporaryFolder();
  const phantom = spawned(folder, ['phantom', 'sax', 'out', '--seed', '4', '--json']);
  expect(phantom).toMatchObject({ code: 0, error: '' });
  const { truth, contours } = JSON.parse(phantom.out) as { truth: Record<string, number>; contours: string };
  expect(contours).toBe(path.join(folder, 'out', 'contours.json'));

  const index = spawned(folder, ['index', 'out', '--json', '--files']);
  expect(index).toMatchObject({ code: 0, error: '' });
  const { studies, refused } = JSON.parse(index.out) as {
    studies: { series: { kind: string; slices: number; phases: number; instances: number; files: string[] }[] }[];
    refused: { file: string; code: string }[];
  };
  // Seed 4 takes the gap of 9.8 mm: 13 slices by 20 phases.
  expect(studies).toHaveLength(1);
  expect(studies[0]!.series).toMatchObject([{ kind: 'short-axis cine', slices: 13, phases: 20, instances: 260 }]);
  expect(studies[0]!.series[0]!.files).toHaveLength(260);
  expect(refused.map(({ file, code }) => `${file} ${code}`)).toEqual([
    'contours.json not-dicom',
    'truth.json not-dicom',
  ]);

  const measure = spawned(folder, ['measure', 'out', '--contours', 'out/contours.json', '--json']);
  expect(measure).toMatchObject({ code: 0, error: '' });
  const { values } = JSON.parse(measure.out) as Measured;
  expect(values.map(({ key }) => key)).toEqual([...measureKeys]);
  for (const [key, expected] of Object.entries(truth)) {
    const value = values.find((one) => one.key === key)?.value ?? NaN;
    expect(Math.abs(value - expected) / expected).toBeLessThan(1e-4);
  }
});

test('contours are proposed as one contour file; how a click is written is checked', async () => {
  const folder = temporaryFolder();
  expect((await ventricle(folder, 'phantom', 'sax', 'out', '--seed', '3')).code).toBe(0);
  const proposed = await ventricle(folder, 'propose', 'out', '--structure', 'LV endocardium', '--json');
  expect(proposed).toMatchObject({ code: 0, error: '' });
  const { format, contours } = JSON.parse(proposed.out) as { format: string; contours: { structure: string }[] };
  expect(format).toBe('ventricle-contours');
  expect(new Set(contours.map(({ structure }) => structure))).toEqual(new Set(['LV endocardium']));
  const tracked = await ventricle(folder, 'propose', 'out', '--from', 'out/contours.json');
  expect(tracked.code).toBe(0);
  expect(tracked.out).toMatch(/^LV endocardium +\d+ contours +confidence at least 0\.\d\d/);
  expect((await ventricle(folder, 'propose', 'out', '--click', '1.2.3,4')).code).toBe(2);
  expect((await ventricle(folder, 'propose', 'out', '--click', '1.2.3,4,5', '--from', 'out/contours.json')).code).toBe(
    2,
  );
  const absent = await ventricle(folder, 'propose', 'out', '--click', '1.2.3,4,5', '--json');
  expect(absent.code).toBe(1);
  expect(JSON.parse(absent.out)).toMatchObject({ failure: { code: 'bad-input' } });
});

test('through npm run, paths start from the caller’s folder', () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'mine'));
  const env = { npm_lifecycle_event: 'ventricle', INIT_CWD: path.join(folder, 'mine') };
  expect(spawned(folder, ['index', '.', '--json'], env).code).toBe(0);
  expect(spawned(folder, ['index', 'mine', '--json'], env).code).toBe(1);
});

test('a refusal is a failure by code on standard output, with exit code 1', async () => {
  const folder = temporaryFolder();
  const nowhere = await ventricle(folder, 'index', 'nowhere', '--json');
  expect(nowhere.code).toBe(1);
  expect(JSON.parse(nowhere.out)).toEqual({
    failure: { code: 'not-found', message: expect.any(String) as string, file: path.join(folder, 'nowhere') },
  });
  writeFileSync(path.join(folder, 'contours.json'), '{');
  const broken = await ventricle(folder, 'measure', '.', '--contours', 'contours.json', '--json');
  expect(broken.code).toBe(1);
  expect(JSON.parse(broken.out)).toMatchObject({ failure: { code: 'bad-contour-file' } });
});

test('without --json the refusal is a sentence on standard error', async () => {
  const ran = await ventricle(temporaryFolder(), 'verify');
  expect(ran).toMatchObject({ code: 1, out: '' });
  expect(ran.error).toMatch(/^Refused \(not-found\): There is no store in this folder/);
});

test.each([
  ['no command', []],
  ['an unknown command', ['ponder', '.']],
  ['a missing option', ['measure', '.']],
  ['an unknown option', ['index', '.', '--fast']],
  ['an unknown kind of phantom', ['phantom', 'unicorn', 'out']],
  ['a seed that is no number', ['phantom', 'sax', 'out', '--seed', 'x']],
  ['an unknown format', ['export', '--format', 'xls']],
])('%s is wrong usage: exit code 2, nothing on standard output', async (_, args) => {
  const ran = await ventricle(temporaryFolder(), ...args);
  expect(ran).toMatchObject({ code: 2, out: '' });
  expect(ran.error).not.toBe('');
});

test('help and version are asked for, not wrong', async () => {
  expect((await ventricle('.', '--help')).code).toBe(0);
  expect((await ventricle('.', 'help')).code).toBe(0);
  expect((await ventricle('.', '--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('an answer far larger than a pipe holds arrives whole', () => {
  const folder = temporaryFolder();
  for (let i = 0; i < 4000; i += 1) writeFileSync(path.join(folder, `a file that is not DICOM ${i}.txt`), 'x');
  const { out, code } = spawned(folder, ['index', '.', '--json']);
  expect(code).toBe(0);
  expect(out.length).toBeGreaterThan(1 << 18);
  expect((JSON.parse(out) as { refused: unknown[] }).refused).toHaveLength(4000);
});

test('a protocol is read, and refused with the line of its fault', async () => {
  const folder = temporaryFolder();
  await ventricle(folder, 'phantom', 'sax', 'out');
  const protocol = path.join(folder, 'protocol.yaml');
  const measure = (): Promise<Ran> =>
    ventricle(folder, 'measure', 'out', '--contours', 'out/contours.json', '--protocol', 'protocol.yaml', '--json');
  writeFileSync(protocol, 'choices:\n  massPhase: ES\n');
  const mass = (JSON.parse((await measure()).out) as Measured).values.find(({ key }) => key === 'LVM');
  expect(mass).toMatchObject({ of: { choices: { massPhase: 'ES' }, phases: { ES: 8 } } });
  writeFileSync(protocol, 'choices:\n  massphase: ES\n');
  expect(JSON.parse((await measure()).out)).toMatchObject({
    failure: { code: 'bad-input', message: expect.stringMatching(/^Line 2:/) as string, file: protocol },
  });
});

test('a sealed read is exported and verified; an image that is gone is named', async () => {
  const { folder, scans, at, opened } = await signedBench();
  await opened.close();
  const store = ['--store', path.join(folder, 'store')];

  const wide = await ventricle(folder, 'export', '--format', 'csv-wide', ...store, '--out', 'exports');
  expect(wide.code).toBe(0);
  const csv = readFileSync(path.join(folder, 'exports', 'ventricle-reads-wide.csv'), 'utf8');
  // A heading and the one sealed read.
  expect(csv.trim().split('\r\n')).toHaveLength(2);
  expect(csv).toContain(at.read.caseCode);

  const long = await ventricle(folder, 'export', ...store);
  expect(long.out.split('\r\n')[0]).toMatch(/^case_code,read_id,/);
  const json = await ventricle(folder, 'export', '--format', 'json', ...store, '--json');
  expect(JSON.parse(json.out)).toMatchObject({ reads: 1, files: [{ name: 'ventricle-reads.json' }] });
  await ventricle(folder, 'export', '--format', 'json', ...store, '--out', 'exports');
  const archive = unzipSync(readFileSync(path.join(folder, 'exports', 'ventricle-reads.zip')));
  expect(Object.keys(archive)).toEqual(['ventricle-reads.json', `reads/${at.read.readId}.json`]);

  const { readId } = at.read;
  expect(JSON.parse((await ventricle(folder, 'verify', ...store, '--json')).out)).toEqual({
    ok: true,
    reads: [{ readId, ok: true, differences: [] }],
  });
  expect((await ventricle(folder, 'verify', readId, ...store)).out).toBe(`${readId}  as sealed\n`);
  expect((await ventricle(folder, 'verify', 'no-such-read', ...store)).code).toBe(1);

  renameSync(scans, path.join(folder, 'moved'));
  const gone = await ventricle(folder, 'verify', ...store, '--json');
  expect(gone.code).toBe(1);
  expect(JSON.parse(gone.out)).toMatchObject({ ok: false, reads: [{ readId, ok: false }] });
});

test('a number of an export is traced by its id', async () => {
  const { folder, at, opened } = await signedBench();
  await opened.close();
  const store = ['--store', path.join(folder, 'store')];
  const id = `${at.read.readId}/LVEF`;
  expect((await ventricle(folder, 'export', ...store)).out).toContain(id);
  const traced = JSON.parse((await ventricle(folder, 'trace', id, ...store, '--json')).out) as {
    reads: { contours: { id: string }[] }[];
  };
  // Three slices at both phases.
  expect(traced.reads[0]!.contours).toHaveLength(6);
  const { out, code } = await ventricle(folder, 'trace', id, ...store);
  expect(code).toBe(0);
  expect(out).toContain(`${id}: Left ventricular ejection fraction, 64`);
  for (const contour of traced.reads[0]!.contours) expect(out).toContain(`contour ${contour.id}: LV endocardium`);
  expect(out).toMatch(/read\.keep.*; made LV endocardium 1 1/);
  expect(out).toMatch(/export\.sealed\nhead \d+:[0-9a-f]{64}\n$/);
  const none = await ventricle(folder, 'trace', 'none/LVEF', ...store, '--json');
  expect(none.code).toBe(1);
  expect(JSON.parse(none.out)).toMatchObject({ failure: { code: 'not-found' } });
});

test('a command that only asks makes no store', async () => {
  const folder = temporaryFolder();
  await ventricle(folder, 'export', '--store', 'nothing');
  expect(existsSync(path.join(folder, 'nothing'))).toBe(false);
});
