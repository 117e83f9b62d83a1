import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDeliveries } from '../app/backend/export/delivery/delivery-bench.ts';
import { openStudyStub, redcapFiles } from '../app/backend/export/delivery/redcap-study.ts';
import { token } from '../app/backend/export/redcap/redcap-bench.ts';
import { subjects } from '../app/backend/export/results/results-room.ts';
import { passphrase } from '../app/backend/key/key-bench.ts';
import { rowsOf } from '../app/backend/store-file.ts';
import { password } from '../app/backend/workbench.ts';

const cli = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));
const slow = { timeout: 240_000 };

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  /** Interrupts it once this comes true. */
  readonly until?: () => boolean;
}

/** The small trial, its program ended, and the command upon it. Nobody opens the key unless it is named. */
const command = async () => {
  const bench = await openDeliveries();
  await bench.opened.close();
  const { folder } = bench.results.room;
  const run = (args: readonly string[], { env = {}, until }: Options = {}): Promise<Ran> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, 'deliver', ...args], {
        cwd: folder,
        env: {
          ...process.env,
          npm_lifecycle_event: '',
          VENTRICLE_CHECKPOINTS: folder,
          VENTRICLE_LOGIN: 'dana',
          VENTRICLE_PASSWORD: password,
          VENTRICLE_KEY: '',
          ...env,
        },
      });
      let [out, error] = ['', ''];
      child.stdout.on('data', (text: Buffer) => (out += text.toString()));
      child.stderr.on('data', (text: Buffer) => (error += text.toString()));
      const watch = setInterval(() => {
        if (until?.() !== true) return;
        clearInterval(watch);
        child.kill('SIGINT');
      }, 20);
      child.on('close', (code) => {
        clearInterval(watch);
        resolve({ code, out, error });
      });
    });
  const json = (args: readonly string[], options?: Options): Promise<Ran> =>
    run([...args, '--trial', 'store', '--json'], options);
  return { folder, run, json };
};

const withKey = { VENTRICLE_KEY: passphrase };

const answerOf = ({ out }: Ran): unknown => JSON.parse(out);
const failureOf = ({ code, out }: Ran): readonly unknown[] => [code, (JSON.parse(out) as { failure: { code: string } }).failure.code]; // prettier-ignore

interface MadeJson {
  readonly receipt: string;
  readonly cases: number;
  readonly files: readonly { readonly name: string; readonly path: string; readonly sha256: string }[];
}

const receiptsOf = async (json: (args: readonly string[]) => Promise<Ran>): Promise<readonly { receipt: string }[]> =>
  (answerOf(await json(['receipts'])) as { receipts: { receipt: string }[] }).receipts;

test('what was looked at is made into a folder, whole and for its owner alone, with a receipt; a blinded form wants no key', slow, async () => {
  const { folder, run, json } = await command();
  const looked = await json(['look', 'csv-long', '--to', 'Sponsor']);
  expect(looked).toMatchObject({ code: 0 });
  const plan = (answerOf(looked) as { hash: string; counts: object; files: string[] });
  expect(plan.counts).toMatchObject({ new: 3, leaving: 3 });
  const text = await run(['look', 'csv-long', '--to', 'Sponsor', '--trial', 'store']);
  expect(text.out).toContain('3 cases leave: 3 new, 0 changed, 0 delivered before, 0 withheld.');
  expect(text.out).toContain(`Plan ${plan.hash}`);
  expect(await receiptsOf(json)).toEqual([]);

  const ran = await json(['make', 'csv-long', '--to', 'Sponsor', '--out', 'out', '--plan', plan.hash]);
  expect(ran).toMatchObject({ code: 0 });
  const made = (answerOf(ran) as MadeJson);
  expect(made.cases).toBe(3);
  expect(readdirSync(path.join(folder, 'out')).toSorted()).toEqual(plan.files.toSorted());
  for (const { path: file, sha256 } of made.files) {
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(sha256);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  }
  expect(await receiptsOf(json)).toMatchObject([{ receipt: made.receipt, cases: 3 }]);
  expect(rowsOf(folder, "select * from journal where action = 'key.open' and reason like '%terminal%'")).toEqual([]);
  const again = await json(['make', 'csv-long', '--to', 'Sponsor', '--out', 'other']);
  expect(failureOf(again)).toEqual([1, 'bad-input']);
  expect(readdirSync(path.join(folder, 'other'))).toEqual([]);
}); // prettier-ignore

test('nothing is overwritten and nothing delivered where a file of that name is there, or where the plan is another', slow, async () => {
  const { folder, json } = await command();
  const make = ['make', 'csv-wide', '--to', 'Sponsor', '--out', 'out'];
  const stale = await json([...make, '--plan', 'a'.repeat(64)]);
  expect(failureOf(stale)).toEqual([1, 'stale-plan']);
  const mine = path.join(folder, 'out', 'ventricle-finals.csv');
  writeFileSync(mine, 'mine');
  const taken = await json(make);
  expect(failureOf(taken)).toEqual([1, 'bad-input']);
  expect(readFileSync(mine, 'utf8')).toBe('mine');
  expect(readdirSync(path.join(folder, 'out'))).toEqual(['ventricle-finals.csv']);
  expect(await receiptsOf(json)).toEqual([]);
}); // prettier-ignore

test('a joined form wants the key; a wrong one, a wrong table of OIDs and wrong usage are refused', slow, async () => {
  const { folder, json } = await command();
  writeFileSync(path.join(folder, 'oids.csv'), `subject,OID\n${subjects[0]},SS_1\n${subjects[1]},SS_2\n`);
  writeFileSync(path.join(folder, 'twice.csv'), `subject,OID\n${subjects[0]},SS_1\n${subjects[0]},SS_2\n`);
  const to = ['--to', 'Trial database'];
  expect(failureOf(await json(['look', 'sdtm-xpt', ...to]))).toEqual([1, 'not-logged-in']);
  expect(failureOf(await json(['look', 'sdtm-xpt', ...to], { env: { VENTRICLE_KEY: 'another' } }))).toEqual([1, 'wrong-key']);
  expect(failureOf(await json(['look', 'odm-2.0', ...to, '--joined']))).toEqual([1, 'not-logged-in']);
  const make = ['make', 'open-clinica', ...to, '--out', 'out', '--subjects'];
  const twice = await json([...make, 'twice.csv'], { env: withKey });
  expect(failureOf(twice)).toEqual([1, 'bad-input']);
  expect(twice.out).toContain('Line 3');
  expect(twice.out).not.toContain(subjects[0]);
  const made = await json([...make, 'oids.csv'], { env: withKey });
  expect(made).toMatchObject({ code: 0 });
  expect(readFileSync(path.join(folder, 'out', 'ventricle-joined-open-clinica.xml'), 'utf8')).toContain('SS_2');
  expect(await json(['look', 'parquet', ...to])).toMatchObject({ code: 2 });
  expect(await json(['look', 'csv-long'])).toMatchObject({ code: 2 });
}); // prettier-ignore

test('the specification is written once; what stands there with other content is not overwritten', slow, async () => {
  const { folder, json } = await command();
  const specification = ['specification', '--out', 'specification'];
  const first = await json(specification);
  expect(first).toMatchObject({ code: 0 });
  const [one, two] = (answerOf(first) as { files: { path: string }[] }).files;
  expect(await json(specification)).toMatchObject({ code: 0, out: first.out });
  writeFileSync(one!.path, 'mine');
  writeFileSync(two!.path, 'mine');
  expect(failureOf(await json(specification))).toEqual([1, 'bad-input']);
  expect(readFileSync(one!.path, 'utf8')).toBe('mine');
  expect(readdirSync(path.join(folder, 'specification'))).toHaveLength(2);
});

test(
  'what is sent is told piece by piece: the answer is no until all is in; an interruption cancels',
  slow,
  async () => {
    const { folder, json } = await command();
    const stub = await openStudyStub({}, 4000);
    writeFileSync(path.join(folder, 'dictionary.csv'), redcapFiles.dictionary);
    writeFileSync(path.join(folder, 'events.csv'), redcapFiles.events);
    const study = ['--dictionary', 'dictionary.csv', '--events', 'events.csv', '--address', stub.address];
    const make = ['make', 'redcap-api', '--to', 'REDCap', ...study];
    const env = { ...withKey, VENTRICLE_REDCAP_TOKEN: token };

    stub.mishaps.export.push('answers late');
    const interrupted = await json(make, { env, until: () => stub.requests.length > 0 });
    expect(failureOf(interrupted)).toEqual([1, 'cancelled']);
    expect(stub.requests).toEqual(['export']);

    stub.mishaps.import.push('answers 403');
    const refused = await json(make, { env });
    expect(refused).toMatchObject({ code: 1 });
    expect(answerOf(refused)).toMatchObject({ receipt: null, cases: 0, sent: [{ isIn: false, outcome: 'not in' }] });

    const sent = await json(make, { env });
    expect(sent).toMatchObject({ code: 0 });
    expect(answerOf(sent)).toMatchObject({ cases: 3, sent: [{ isIn: true, outcome: 'in, read back' }] });
    expect(stub.held.size).toBe(4);
    expect(await receiptsOf(json)).toMatchObject([{ cases: 3, destination: 'REDCap' }]);
    for (const { out, error } of [interrupted, refused, sent]) expect(`${out}${error}`).not.toContain(token);
  },
);
