/** What has come of a visit, by what the store holds of it. */
import type { TrialProtocol, VisitModality } from '../../contract/trial-protocol.ts';
import type { KeyedReceived, KeyMap } from '../key/key-map.ts';
import type { StoreWriter } from '../store/store.ts';
import { missingOf } from './completeness.ts';
import type { Match } from './match-study.ts';
import { byModality, storedSeries } from './stored-case.ts';

/** The modalities that the protocol asks for at a visit. */
export const modalitiesOfVisit = ({ visits }: TrialProtocol, visit: string): readonly VisitModality[] =>
  visits.find(({ name }) => name === visit)?.modalities ?? [];

const isOf = ({ subject, visit }: Match) => (one: Match): boolean => one.subject === subject && one.visit === visit; // prettier-ignore

/** Codes of the cases of a subject's visit. */
export const casesOfVisit = ({ cases }: KeyMap, match: Match): KeyMap['cases'] => cases.filter(isOf(match));

/** What a data manager took as it was stays so while nothing else is missing. */
export const acceptedStill = (before: KeyedReceived | undefined, missing: readonly string[]): string | null =>
  before !== undefined && missing.every((one) => before.missing.includes(one)) ? before.accepted : null;

/** What has come of a visit, by what the store now holds. */
export const receivedOfVisit = async (
  tx: StoreWriter,
  map: KeyMap,
  protocol: TrialProtocol,
  match: Match,
): Promise<readonly KeyedReceived[]> => {
  const received: KeyedReceived[] = [];
  for (const { caseCode } of casesOfVisit(map, match)) {
    for (const [modality, series] of byModality(await storedSeries(tx, caseCode))) {
      const before = map.received.find((one) => isOf(match)(one) && one.modality === modality);
      const missing = [...missingOf(modality, series, protocol.complete)];
      received.push({ ...match, modality, missing, accepted: acceptedStill(before, missing) });
    }
  }
  return received;
};

/** The map with what has come of a visit said anew. */
export const withReceived = (map: KeyMap, match: Match, received: readonly KeyedReceived[]): KeyMap => ({
  ...map,
  received: [...map.received.filter((one) => !isOf(match)(one)), ...received],
});
