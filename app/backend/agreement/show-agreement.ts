/** Agreement of readers as it stands: by reader for the data manager, pooled and nameless for the monitor. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import { countedMeasures, isPooled, readsOf, shownMeasure, standing, takenAtOnce } from './agreement-room.ts';
import type { SealsTaken } from './sealed-numbers.ts';

export const showAgreement = async (
  desk: Desk,
  seals: SealsTaken,
  { measure }: CallInput<'agreement.show'>,
): Promise<CallOutput<'agreement.show'>> => {
  const now = await standing(desk);
  const reads = readsOf(now.pairs);
  const done = await seals.take(desk.store, reads, takenAtOnce);
  if (done < reads.length) return { taking: { done, total: reads.length }, measures: [], shown: null };
  const key = measure ?? now.endpoint;
  return {
    taking: null,
    measures: countedMeasures(now, seals),
    shown: shownMeasure(now, seals, { key, pooled: isPooled(desk) }),
  };
};
