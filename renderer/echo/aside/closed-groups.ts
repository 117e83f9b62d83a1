/** Which groups of numbers stand as one line: those that nobody has begun and nobody is about to begin. Pure. */
import type { ReadRecord } from '../../../app/contract/read.ts';
import type { MeasuredValue } from '../../../measurement/result.ts';
import { valueOf } from '../../panel/measure-text.ts';
import type { EchoTaskId } from '../echo-tasks.ts';
import type { EchoGroup } from './echo-groups.ts';
import { tracingsIn, tracingsOf } from './echo-slots.ts';

export interface GroupState {
  readonly records: readonly ReadRecord[];
  readonly values: readonly MeasuredValue[];
  /** The slot in hand: its group opens before the first stroke, so that none moves what is read. */
  readonly task: EchoTaskId;
}

const saysNothing = (value: MeasuredValue | null): boolean =>
  value === null || ('missing' in value && value.missing === 'not-done');

/** True where the groups, which give the same numbers, would only say "not done" line after line. */
export const isClosed = (groups: readonly EchoGroup[], { records, values, task }: GroupState): boolean =>
  groups.every(
    ({ keys, tasks }) =>
      !tasks.some(({ id }) => id === task) &&
      tracingsIn(tracingsOf(records), tasks).length === 0 &&
      keys.every((key) => saysNothing(valueOf(values, key))),
  );
