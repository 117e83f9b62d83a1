/** Which slots of an echo read are filled, beat by beat. Pure. */
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
import { fills } from '../hand/slots.ts';
import { echoTasks, type EchoTask } from '../echo-tasks.ts';

/** The beat that a tracing belongs to, from 1. */
export const beatOfTracing = ({ beat }: Pick<ContourRecord, 'beat'>): number => beat ?? 1;

/** True where the tracing fills that slot, in whichever beat. */
export const fillsSlot = (record: ContourRecord, task: EchoTask): boolean => fills(record, task, beatOfTracing(record));

/** The tracings of the read. */
export const tracingsOf = (records: Iterable<ReadRecord>): readonly ContourRecord[] =>
  [...records].filter((record) => record.kind === 'contour');

/** The tracings that fill any of the slots. */
export const tracingsIn = (tracings: readonly ContourRecord[], tasks: readonly EchoTask[]): readonly ContourRecord[] =>
  tracings.filter((tracing) => tasks.some((task) => fillsSlot(tracing, task)));

/** The beats in which any of the slots is filled, in order. */
export const begunBeats = (tracings: readonly ContourRecord[], tasks: readonly EchoTask[]): readonly number[] =>
  [...new Set(tracingsIn(tracings, tasks).map(beatOfTracing))].sort((a, b) => a - b);

/** The slots that a measure waits for. */
export const slotsOfKey = (key: MeasureKey): readonly EchoTask[] => echoTasks.filter(({ keys }) => keys.includes(key));
