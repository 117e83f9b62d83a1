/** The data manager's part: intake by a list, layouts looked at and approved, what was not done, cases given out. */
import { setTimeout as wait } from 'node:timers/promises';
import type { CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { NotDone } from '../phantom/trial/not-done.ts';
import type { Person } from './person.ts';

type Found = CallOutput<'intake.found'>;

const POLL_MS = 100;
const settled: readonly Found['state'][] = ['found', 'done', 'cancelled', 'failed'];

const waitFor = async (manager: Person, job: string): Promise<Found> => {
  for (;;) {
    const found = await manager.call('intake.found', { job });
    if (found.state === 'failed') {
      throw new Refused(found.failure?.code ?? 'internal', found.failure?.message ?? 'The intake failed.');
    }
    if (settled.includes(found.state)) return found;
    await wait(POLL_MS);
  }
};

const take = async (manager: Person, job: string): Promise<Found> => {
  await manager.call('intake.take', { job });
  await wait(POLL_MS);
  return waitFor(manager, job);
};

/** Every layout is looked at; what has a calibrated region is kept there, what has none is refused. */
const decideLayouts = async (manager: Person): Promise<number> => {
  const { layouts } = await manager.call('layout.list', {});
  const waiting = layouts.filter(({ state }) => state === 'waiting');
  for (const { layoutId, keep } of waiting) {
    await manager.call('layout.picture', { layoutId });
    const isEmpty = keep.length === 0;
    await manager.call('layout.decide', {
      layoutId,
      decision: isEmpty ? 'refused' : 'approved',
      keep: [...keep],
      reason: isEmpty ? 'It has no calibrated region.' : '',
    });
  }
  return waiting.length;
};

const goOn = async (manager: Person): Promise<Found | null> => {
  const { intakes } = await manager.call('intake.unfinished', {});
  let last: Found | null = null;
  for (const { intakeId } of intakes) {
    const { job } = await manager.call('intake.goOn', { intakeId });
    last = await waitFor(manager, job);
    if (last.state === 'found') last = await take(manager, job);
  }
  return last;
};

/** What the intake came to. */
export interface TakenIn {
  readonly matched: number;
  readonly added: number;
  readonly refused: number;
  readonly layouts: number;
  /** Modalities of visits that were accepted as they are. */
  readonly incomplete: number;
}

/** Takes in `source`, matched by `csv`. */
export const takeIn = async (manager: Person, source: string, csv: string, notDone: readonly NotDone[]): Promise<TakenIn> => {
  const { job } = await manager.call('intake.look', { source });
  await waitFor(manager, job);
  const { matched, faults } = await manager.call('intake.matchCsv', { job, csv });
  const [fault] = faults;
  if (fault !== undefined) throw new Refused('bad-input', `The list, line ${String(fault.line)}: ${fault.message}`);
  for (const one of notDone) await manager.call('trial.notDone', { ...one, reason: 'Not done on the day.' });
  const first = await take(manager, job);
  const layouts = await decideLayouts(manager);
  const second = await goOn(manager);
  const incomplete = (second ?? first).completeness.filter(({ state }) => state === 'incomplete');
  for (const { subject, visit, modality } of incomplete) {
    await manager.call('intake.accept', { subject, visit, modality, reason: 'Read as it is.' });
  }
  const added = first.added + (second?.added ?? 0);
  return { matched, added, refused: first.refused.length, layouts, incomplete: incomplete.length };
}; // prettier-ignore
