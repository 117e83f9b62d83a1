/** De-identifies what is matched: case codes into the key first, then each case, then what has come of each visit. */
import { Refused } from '../../contract/failure.ts';
import type { RefusedFile } from '../../contract/intake.ts';
import type { CaseFiles } from '../case-store/case-files.ts';
import type { UltrasoundBlanking } from '../deidentify/blank-ultrasound.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import type { KeyedCase, KeyedIntake, KeyMap } from '../key/key-map.ts';
import type { TrialKey } from '../key/trial-key.ts';
import { currentProtocol } from '../protocol/adopted-protocol.ts';
import type { StoreWriter } from '../store/store.ts';
import { createBlindUID } from '../trial/blinded-uid.ts';
import { freeCaseCode } from '../trial/case-code.ts';
import type { IntakeJob } from './intake-job.ts';
import { nameBelow } from './looked.ts';
import type { Match } from './match-study.ts';
import { imageCount, planCases, type PlannedCase } from './plan-cases.ts';
import { takeCase } from './take-case.ts';
import type { ImageToTake, Taken } from './take-image.ts';
import { settleCases } from './settle-cases.ts';
import { receivedOfVisit, withReceived } from './visit-state.ts';

export interface TakeParts {
  readonly key: TrialKey;
  readonly files: () => Promise<CaseFiles>;
  readonly blanking: UltrasoundBlanking;
  readonly onProgress: (done: number, total: number) => void;
}

interface CodedCase extends PlannedCase {
  readonly caseCode: string;
}

const isCaseOf =
  ({ subject, visit, modalityGroup }: PlannedCase) =>
  (one: KeyedCase): boolean =>
    one.subject === subject && one.visit === visit && one.modalityGroup === modalityGroup;

/** Codes by chance: neither the store's nor the key's. Cases are worked on in the order of their codes, which is none. */
const codedCases = async (
  desk: Desk,
  tx: StoreWriter,
  map: KeyMap,
  planned: readonly PlannedCase[],
): Promise<readonly CodedCase[]> => {
  const taken = new Set(map.cases.map(({ caseCode }) => caseCode));
  const coded: CodedCase[] = [];
  for (const one of planned) {
    let caseCode = map.cases.find(isCaseOf(one))?.caseCode;
    while (caseCode === undefined) {
      const free = await freeCaseCode(tx, desk.randomBytes);
      if (!taken.has(free)) caseCode = free;
    }
    taken.add(caseCode);
    coded.push({ ...one, caseCode });
  }
  return coded.toSorted((a, b) => (a.caseCode < b.caseCode ? -1 : 1));
};

const keyedIntake = ({ intakeId, startedAt, source, matches, corrections }: IntakeJob): KeyedIntake => ({
  ...{ intakeId, startedAt, source },
  matches: [...matches].map(([StudyInstanceUID, match]) => ({ StudyInstanceUID, ...match })),
  corrections: [...corrections].map(([SeriesInstanceUID, one]) => ({ SeriesInstanceUID, ...one })),
});

const withIntake = (map: KeyMap, intake: KeyedIntake, cases: readonly CodedCase[]): KeyMap => ({
  ...map,
  intakes: [...map.intakes.filter(({ intakeId }) => intakeId !== intake.intakeId), intake],
  cases: [
    ...map.cases.filter(({ caseCode }) => !cases.some((one) => one.caseCode === caseCode)),
    ...cases.map(({ caseCode, subject, visit, modalityGroup }) => ({ caseCode, subject, visit, modalityGroup })),
  ],
});

/** The key holds codes, matches and corrections before the first file is written. */
const beginTaking = ({ key }: TakeParts, desk: Desk, job: IntakeJob): Promise<readonly CodedCase[]> =>
  desk.store.write(async (tx) => {
    const map = key.map(desk);
    const planned = planCases(job, createBlindUID(map.uidKey));
    const cases = await codedCases(desk, tx, map, planned);
    await key.keep(desk, tx, (now) => withIntake(now, keyedIntake(job), cases));
    await appendEntry(tx, await witness(desk, tx), {
      action: 'intake.take',
      object: `intake/${job.intakeId}`,
      new: { cases: cases.map(({ caseCode }) => caseCode), images: imageCount(cases) },
    });
    return cases;
  });

/** Cases of which images wait for their layout. */
type Waiting = ReadonlySet<string>;

const visitsOf = (cases: readonly CodedCase[]): readonly Match[] => [
  ...new Map(cases.map(({ subject, visit }) => [JSON.stringify([subject, visit]), { subject, visit }])).values(),
];

/** Says of every visit what has come, and of every case of the trial whether it can be read. */
const endTaking = async (
  { key }: TakeParts,
  desk: Desk,
  job: IntakeJob,
  { cases, waiting, state }: { cases: readonly CodedCase[]; waiting: Waiting; state: 'done' | 'cancelled' | 'failed' },
): Promise<void> => {
  await desk.store.write(async (tx) => {
    const protocol = (await currentProtocol(tx))?.protocol;
    if (protocol === undefined) throw new Refused('no-protocol', 'The trial has no protocol yet.');
    let map = key.map(desk);
    const visits = visitsOf(cases);
    for (const match of visits) map = withReceived(map, match, await receivedOfVisit(tx, map, protocol, match));
    const isOver = state === 'done' && waiting.size === 0;
    const intakes = map.intakes.filter(({ intakeId }) => !isOver || intakeId !== job.intakeId);
    await key.keep(desk, tx, () => ({ ...map, intakes }));
    await settleCases(desk, tx, { map, protocol }, { cases: new Set(cases.map(({ caseCode }) => caseCode)), waiting });
    const { added, known, refused } = job;
    await appendEntry(tx, await witness(desk, tx), {
      action: 'intake.end',
      object: `intake/${job.intakeId}`,
      new: { state, added, known, refused: refused.length, waiting: job.waiting },
    });
  });
};

const refusedFile = (
  root: string,
  { image }: ImageToTake,
  taken: Extract<Taken, { outcome: 'refused' }>,
): RefusedFile => ({
  file: nameBelow(root, image.source),
  code: taken.code,
  message: taken.message,
  ...(taken.attribute === undefined ? {} : { attribute: taken.attribute }),
});

const count = (job: IntakeJob, root: string, image: ImageToTake, taken: Taken): void => {
  if (taken.outcome === 'added') job.added += 1;
  else if (taken.outcome === 'known') job.known += 1;
  else if (taken.outcome === 'waiting') job.waiting += 1;
  else if (taken.outcome === 'refused') job.refused = [...job.refused, refusedFile(root, image, taken)];
};

/** Takes what is matched. Cancelled or failed, it keeps what is whole, and the key keeps where it goes on. */
export const takeIntake = async (parts: TakeParts, desk: Desk, job: IntakeJob): Promise<void> => {
  const { looked } = job;
  if (looked === null) throw new Refused('not-found', 'There is nothing to take in.');
  Object.assign(job, { refused: [], added: 0, known: 0, waiting: 0 });
  const cases = await beginTaking(parts, desk, job);
  const files = await parts.files();
  const total = imageCount(cases);
  const ended: CodedCase[] = [];
  const waiting = new Set<string>();
  let [done, state]: [number, 'done' | 'cancelled' | 'failed'] = [0, 'failed'];
  try {
    for (const one of cases) {
      // Long intakes use the key: it is not closed for want of use while they run.
      const { uidKey } = parts.key.map(desk);
      const tools = { desk, uidKey, files, blanking: parts.blanking, signal: job.cancelling.signal };
      const onTaken = (image: ImageToTake, taken: Taken): void => {
        count(job, looked.root, image, taken);
        if (taken.outcome === 'waiting') waiting.add(one.caseCode);
        parts.onProgress((done += 1), total);
      };
      const place = { caseCode: one.caseCode, modalityGroup: one.modalityGroup, createdAt: job.startedAt };
      await takeCase({ ...tools, onTaken }, place, one);
      ended.push(one);
    }
    state = 'done';
  } catch (error) {
    if (job.cancelling.signal.aborted) state = 'cancelled';
    throw error;
  } finally {
    if (ended.length > 0 || state === 'done') await endTaking(parts, desk, job, { cases: ended, waiting, state });
  }
};
