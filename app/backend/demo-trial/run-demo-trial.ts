/**
 * The trial in a box: phantoms with planted identities, taken in, de-identified, given out, read, signed, exported and
 * verified through the same door as the page; every answer to a blinded role and everything at rest is searched.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Refused } from '../../contract/failure.ts';
import type { CaseContent } from '../../contract/case.ts';
import { openBackend } from '../backend.ts';
import { openNodeCodecs } from '../dicom/node-codecs.ts';
import { createHttp } from '../http.ts';
import { unseal } from '../key/sealed-key.ts';
import type { KeyMap } from '../key/key-map.ts';
import { folderPlaces } from '../leak/folder-places.ts';
import { guessVisit, type VisitGuess } from '../leak/guess-visit.ts';
import { leakSearch, type Leak } from '../leak/search-leaks.ts';
import { writeTrialPhantoms, type TrialPhantoms } from '../phantom/trial/write-trial-phantoms.ts';
import { clipPictures, clipSizes } from './clip-pictures.ts';
import { readAll, type ReadAll } from './read-all.ts';
import { openReadingDesk } from './reading-desk.ts';
import { deliverAll, type DemoDelivery } from './deliver-all.ts';
import { exportAll, monitorLooks, type Exported } from './closing.ts';
import { cast, newSecrets, openKey, peopleAt, setUp, type CastName, type People, type Secrets } from './set-up.ts';
import { takeIn, type TakenIn } from './take-in.ts';
import { openWatch, type Watch } from './watch.ts';

export interface DemoTrialOptions {
  readonly folder: string;
  readonly subjects: number;
  readonly seed: number;
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly programVersion: string;
  readonly workstation: string;
  /** Says what is being done, and how many seconds the one before took. */
  readonly onStep: (what: string) => void;
}

export interface DemoTrial {
  readonly secrets: Secrets;
  readonly phantoms: Pick<TrialPhantoms, 'files' | 'bytes'> & { readonly studies: number; readonly identities: number };
  readonly intake: TakenIn;
  readonly assigned: { readonly made: number; readonly repeats: number };
  readonly readings: Readonly<Record<'ada' | 'bob', ReadAll>>;
  /** Repeats, read after the washout. */
  readonly later: Readonly<Record<'ada' | 'bob', ReadAll>>;
  readonly exported: Exported;
  /** Every form of which files are made, blinded and joined. */
  readonly deliveries: readonly DemoDelivery[];
  readonly verified: {
    readonly ok: boolean;
    readonly entries: number;
    readonly seals: number;
    readonly differences: readonly string[];
  };
  /** Failures that nobody expected. */
  readonly unexpected: readonly string[];
  readonly leaks: readonly Leak[];
  readonly searched: { readonly places: number; readonly bytes: number; readonly expectedByChance: number };
  readonly guess: VisitGuess;
}

const origin = 'http://demonstration.invalid';

/** The clock of the demonstration: the first reads are of some weeks ago, so that the washout of repeats is over now. */
const AGO_MS = 21 * 86_400_000;

const keyMapOf = async ({ dana }: People, { passphrase }: Secrets): Promise<KeyMap> => {
  const { base64 } = await dana.call('key.copy', {});
  const map = await unseal({ lock: 'passphrase', sealed: base64 }, passphrase);
  if (map === null) throw new Refused('wrong-key', 'The key does not open.');
  return map;
};

/** The case that each hidden repeat is of. */
const originalsOf = async ({ dana }: People): Promise<ReadonlyMap<string, string>> => {
  const { assignments } = await dana.call('assignment.list', {});
  const repeats = new Set(assignments.filter(({ isRepeat }) => isRepeat).map(({ caseCode }) => caseCode));
  const { subjects } = await dana.call('trial.grid', {});
  const cells = subjects.flatMap((one) => one.cells);
  return new Map(
    cells.flatMap(({ caseCodes }) => {
      const original = caseCodes.find((code) => !repeats.has(code));
      return original === undefined ? [] : caseCodes.filter((code) => repeats.has(code)).map((code) => [code, original] as const);
    }),
  );
}; // prettier-ignore

/** What the readers' part works with. */
interface Reading {
  readonly people: People;
  readonly secrets: Secrets;
  readonly phantoms: TrialPhantoms;
  readonly watch: Watch;
  readonly onStep: DemoTrialOptions['onStep'];
  readonly show: (sizes: ReturnType<typeof clipSizes>) => void;
}

type BothRead = (originals: ReadonlyMap<string, string>) => Promise<{ readonly ada: ReadAll; readonly bob: ReadAll }>;

/** Both readers, one after the other, each to the end of the list as it is now. What they have seen is remembered. */
const openReading = async ({ people, secrets, phantoms, watch, onStep, show }: Reading): Promise<BothRead> => {
  const codecs = openNodeCodecs();
  const desk = openReadingDesk(await keyMapOf(people, secrets), phantoms.studies);
  const read = async (who: 'ada' | 'bob', originals: ReadonlyMap<string, string>): Promise<ReadAll> => {
    await people[who].login();
    let count = 0;
    const onRead = (): void => onStep(`${people[who].printedName} has read ${String((count += 1))}`);
    const onOpen = (content: CaseContent): void => show(clipSizes(content));
    const known = (caseCode: string, content: CaseContent) => desk.known(caseCode, content, originals.get(caseCode));
    return readAll(people[who], { desk: { known }, watch, codecs, onOpen, isGuesser: who === 'ada', onRead });
  };
  return async (originals) => ({ ada: await read('ada', originals), bob: await read('bob', originals) });
};

const readme = ({ passwords, passphrase }: Secrets): string =>
  [
    'A trial in a box. Every person in it is invented, every scan is painted.',
    'The clock of its first part stands three weeks before the day on which it was written.',
    '',
    'scans       what the sites would send, with identities planted everywhere',
    'store       the trial: npm start -- --trial <this folder>/store',
    'deliveries  what the trial database, the archive and the auditor get, a folder a form',
    'truth       what a perfect reader draws, and the numbers in closed form',
    'matching*.csv, identities.json   lists of subjects and visits, and of everything that was planted',
    '',
    ...cast.map(({ loginName, role }) => `${role.padEnd(14)}${loginName.padEnd(8)}${passwords[loginName]}`),
    `${'key'.padEnd(22)}${passphrase}`,
    '',
  ].join('\n');

const refuseExisting = async (folder: string): Promise<void> => {
  const there = await readdir(folder).catch(() => []);
  if (there.length > 0) throw new Refused('bad-input', 'The folder is not empty: name a new one.', { file: folder });
};

/** Whatever would be written to a log is searched as well. */
const openLog = () => {
  const lines: string[] = [];
  return {
    onUnexpected: (where: string, error: unknown): void => {
      lines.push(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    },
    lines,
  };
};

const searchAtRest = async (folder: string, watch: Watch, log: readonly string[]): Promise<void> => {
  for (const name of ['store', 'checkpoints']) {
    for await (const place of folderPlaces(path.join(folder, name))) {
      await watch.search({ ...place, name: `${name}/${place.name}` });
    }
  }
  await watch.search({ name: 'log', bytes: Buffer.from(log.join('\n')) });
};

interface Prepared {
  readonly options: DemoTrialOptions;
  readonly phantoms: TrialPhantoms;
  readonly secrets: Secrets;
  readonly watch: Watch;
  readonly show: Reading['show'];
  readonly log: ReturnType<typeof openLog>;
}

/** The door to a backend whose clock stands still behind ours until it is put right. */
const openDoor = async ({ options, secrets, watch, log }: Prepared) => {
  const { folder, randomBytes, programVersion, workstation } = options;
  const clock = { ago: AGO_MS };
  const opened = await openBackend({
    storeFolder: path.join(folder, 'store'),
    checkpointFolder: path.join(folder, 'checkpoints'),
    now: () => new Date(options.now().getTime() - clock.ago),
    ...{ randomBytes, programVersion, workstation },
    trialName: 'PRIME-HFrEF',
    demonstration: false,
    mode: 'trial',
    onUnexpected: log.onUnexpected,
  });
  const door = createHttp(opened, { pageFolder: folder, guard: { hosts: [new URL(origin).host], origin } });
  const onAnswer = (who: CastName) => (of: string, body: Buffer) => watch.hear(who, of, body);
  const to = { door, origin, secrets, onAnswer };
  return { opened, to, people: peopleAt(to), clock };
};

const assign = async ({ dana }: People) => {
  const { accounts } = await dana.call('account.list', {});
  const readers = accounts.filter(({ role }) => role === 'reader').map(({ accountId }) => accountId);
  return dana.call('assignment.assign', { readers });
};

/** From the first account to the verification of the store. */
const liveThrough = async (prepared: Prepared, room: Awaited<ReturnType<typeof openDoor>>) => {
  const { options, phantoms, secrets, watch } = prepared;
  const { people, clock } = room;
  const { onStep } = options;
  onStep('Setting up the trial');
  await setUp(people, room.to);
  onStep('Intake');
  const intake = await takeIn(people.dana, phantoms.scans, phantoms.lists.matching, phantoms.notDone);
  const first = await assign(people);
  const bothRead = await openReading({ people, onStep, secrets, phantoms, watch, show: prepared.show });
  const readings = await bothRead(await originalsOf(people));
  clock.ago = 0;
  await people.dana.login();
  await openKey(people.dana, secrets, 'The repeats are due.');
  const second = await assign(people);
  const later = await bothRead(await originalsOf(people));
  onStep('Exports');
  const exported = await exportAll(people, watch, secrets);
  onStep('Deliveries');
  const deliveries = await deliverAll(people.dana, path.join(options.folder, 'deliveries'), watch);
  onStep('Verification');
  const { ok, entries, seals, differences } = await monitorLooks(people);
  const verified = { ok, entries, seals, differences: differences.map(({ message }) => message) };
  const assigned = { made: first.made + second.made, repeats: first.repeats + second.repeats };
  return { intake, assigned, readings, later, exported, deliveries, verified };
};

/** Makes the trial in `folder`, which must be empty or not there. */
export const runDemoTrial = async (options: DemoTrialOptions): Promise<DemoTrial> => {
  const { folder, onStep } = options;
  await refuseExisting(folder);
  onStep('Writing scans');
  const phantoms = await writeTrialPhantoms(folder, options);
  const secrets = newSecrets(options.randomBytes);
  await writeFile(path.join(folder, 'README.txt'), readme(secrets), { mode: 0o600 });
  await mkdir(path.join(folder, 'checkpoints'));
  const search = leakSearch(phantoms.identities, openNodeCodecs());
  const shown: { sizes: ReturnType<typeof clipSizes> } = { sizes: [] };
  const watch = openWatch(search, (body) => clipPictures(body, shown.sizes));
  const log = openLog();
  const prepared = { options, phantoms, secrets, watch, log, show: (sizes: typeof shown.sizes) => (shown.sizes = sizes) };
  const room = await openDoor(prepared);
  const lived = await liveThrough(prepared, room).finally(() => room.opened.close());
  onStep('Search of the store');
  await searchAtRest(folder, watch, log.lines);
  onStep('Guess of the visit');
  const { files, bytes, studies, identities } = phantoms;
  const searched = watch.searched();
  return {
    secrets,
    phantoms: { files, bytes, studies: studies.length, identities: identities.length },
    ...lived,
    leaks: watch.leaks,
    searched: { ...searched, expectedByChance: search.expectedByChance(searched.bytes) },
    unexpected: log.lines,
    guess: guessVisit(watch.judged),
  };
}; // prettier-ignore
