/** What a subject missed: a value of the trial, with its reason. It stands in the key alone. */
import type { CallInput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import type { KeyMap } from '../key/key-map.ts';
import type { TrialKey } from '../key/trial-key.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import type { StoreReader } from '../store/store.ts';

type NotDone = CallInput<'trial.notDone'>;

const isOf =
  ({ subject, visit, modality }: NotDone) =>
  (one: { subject: string; visit: string; modality: string }): boolean =>
    one.subject === subject && one.visit === visit && one.modality === modality;

const refuseUnexpected = async (db: StoreReader, { visit, modality }: NotDone): Promise<void> => {
  const { visits } = (await requireProtocol(db)).protocol;
  const expected = visits.find(({ name }) => name === visit)?.modalities.includes(modality) ?? false;
  if (!expected) throw new Refused('bad-input', 'The protocol does not expect this modality at this visit.');
};

const changed = (map: KeyMap, input: NotDone): KeyMap => {
  const { reason, ...place } = input;
  if (reason !== null && map.received.some(isOf(input))) {
    throw new Refused('bad-input', 'Images of it have come: it cannot be said that it was not done.');
  }
  const others = map.notDone.filter((one) => !isOf(input)(one));
  return { ...map, notDone: reason === null ? others : [...others, { ...place, reason }] };
};

/**
 * The journal tells the modality and that something was said of it. Subject, visit and the reason, which may well name
 * what happened to the subject, stay in the key.
 */
export const setNotDone = async (desk: Desk, key: TrialKey, input: NotDone): Promise<void> => {
  key.map(desk);
  await desk.store.write(async (tx) => {
    await refuseUnexpected(tx, input);
    // A case that waited for nothing but this modality can be read now: the store is told when cases are given out.
    await key.keep(desk, tx, (now) => changed(now, input));
    await appendEntry(tx, await witness(desk, tx), {
      action: 'trial.not-done',
      object: 'trial',
      new: { modality: input.modality, notDone: input.reason !== null },
    });
  });
};
