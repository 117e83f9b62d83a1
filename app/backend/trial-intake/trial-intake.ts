/** Intakes of a trial: looked through, matched, de-identified into the case store. */
import type { Backend, CallInput, CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import { openUltrasoundBlanking } from '../deidentify/blank-ultrasound.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import { beginGoOn, beginLook, beginTake, closeRoom, foundJob, foundNow } from './intake-room.ts';
import type { IntakeRoom, IntakeRoomOptions } from './intake-room.ts';
import { reviewSeries } from './intake-job.ts';
import { matchByHand, matchByTable } from './match-studies.ts';

type TrialIntakeCall =
  | 'intake.look'
  | 'intake.found'
  | 'intake.correct'
  | 'intake.match'
  | 'intake.matchCsv'
  | 'intake.take'
  | 'intake.unfinished'
  | 'intake.goOn'
  | 'intake.accept';

export interface TrialIntake {
  /** The calls for whoever calls. */
  readonly table: (desk: Desk) => Pick<Backend, TrialIntakeCall>;
  /** Cancels an intake; false where there is none of this name. */
  readonly cancel: (job: string) => boolean;
  readonly close: () => Promise<void>;
}

export type TrialIntakeOptions = IntakeRoomOptions;

const correct = async (room: IntakeRoom, desk: Desk, input: CallInput<'intake.correct'>): Promise<void> => {
  const { kind, reason, series: name } = input;
  const job = foundJob(room, desk, input.job);
  const found = job.looked?.studies.flatMap(({ series }) => series).find((one) => one.name === name);
  if (found === undefined) throw new Refused('not-found', 'The intake holds no such series.');
  const { SeriesInstanceUID, kind: old } = found.series;
  await desk.store.write(async (tx) => {
    const correction = { SeriesInstanceUID, kind, reason, correctedAt: desk.now().toISOString() };
    await room.key.keep(desk, tx, (now) => ({ ...now, corrections: [...now.corrections, correction] }));
    // The reason may name whose series it is: it stays in the key.
    await appendEntry(tx, await witness(desk, tx), {
      action: 'intake.correct',
      object: `intake/${job.intakeId}`,
      old: { kind: old },
      new: { kind, hasReason: reason !== '' },
    });
  });
  job.corrections.set(SeriesInstanceUID, { kind, reason });
  reviewSeries(job);
};

/** An incomplete modality is read as it is: the case can be given to readers, and is so when cases are given out next. */
const accept = ({ key }: IntakeRoom, desk: Desk, input: CallInput<'intake.accept'>): Promise<void> =>
  desk.store.write(async (tx) => {
    const { subject, visit, modality, reason } = input;
    const isIt = (one: { subject: string; visit: string; modality: string }): boolean =>
      one.subject === subject && one.visit === visit && one.modality === modality;
    if (!key.map(desk).received.some(isIt)) {
      throw new Refused('not-found', 'Nothing of this modality has come: say that it was not done instead.');
    }
    await key.keep(desk, tx, (now) => ({
      ...now,
      received: now.received.map((one) => (isIt(one) ? { ...one, accepted: reason } : one)),
    }));
    // Subject, visit and the reason, which may name either, stay in the key.
    await appendEntry(tx, await witness(desk, tx), { action: 'intake.accept', object: 'trial', new: { modality } });
  });

const unfinished = async ({ key }: IntakeRoom, desk: Desk): Promise<CallOutput<'intake.unfinished'>['intakes']> => {
  const { intakes } = await Promise.resolve(key.map(desk));
  return intakes.map(({ intakeId, startedAt, source }) => ({ intakeId, startedAt, source }));
};

const tableOf = (room: IntakeRoom, desk: Desk): Pick<Backend, TrialIntakeCall> => ({
  'intake.look': async ({ source }) => ({ job: await beginLook(room, desk, source) }),
  'intake.found': ({ job }) => foundNow(room, desk, job),
  'intake.correct': async (input) => {
    room.key.map(desk);
    await correct(room, desk, input);
    return {};
  },
  'intake.match': async ({ job, ...match }) => {
    await matchByHand(desk, foundJob(room, desk, job), room.key.map(desk), match);
    return {};
  },
  'intake.matchCsv': async ({ job, csv }) => matchByTable(desk, foundJob(room, desk, job), room.key.map(desk), csv),
  'intake.take': async ({ job }) => {
    await beginTake(room, desk, job);
    return {};
  },
  'intake.unfinished': async () => ({ intakes: await unfinished(room, desk) }),
  'intake.goOn': async ({ intakeId }) => ({ job: await beginGoOn(room, desk, intakeId) }),
  'intake.accept': async (input) => {
    await accept(room, desk, input);
    return {};
  },
});

export const openTrialIntake = (options: TrialIntakeOptions): TrialIntake => {
  const room: IntakeRoom = { ...options, blanking: openUltrasoundBlanking(), latest: null, reviewed: null };
  return {
    table: (desk) => tableOf(room, desk),
    cancel: (job) => {
      if (room.latest?.job !== job) return false;
      room.latest.cancelling.abort();
      return true;
    },
    close: () => closeRoom(room),
  };
};
