/** Whether all that the protocol asks of a visit has come, and what follows for its cases. */
import { compareText } from '../../../measurement/text-order.ts';
import type { TrialProtocol, VisitModality } from '../../contract/trial-protocol.ts';
import type { Desk } from '../desk.ts';
import type { KeyedReceived, KeyMap } from '../key/key-map.ts';
import type { StoreWriter } from '../store/store.ts';
import { missingOf } from './completeness.ts';
import { isInReading, keepCaseState } from './case-rows.ts';
import type { Match } from './match-study.ts';
import { byModality, storedSeries } from './stored-case.ts';
import { modalitiesOfGroup } from './visit-modality.ts';

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

/** Whether nothing of a modality is waited for any more: it is complete, taken as it is, or was not done. */
const isSettled = (map: KeyMap, match: Match, modality: VisitModality): boolean => {
  const come = map.received.find((one) => isOf(match)(one) && one.modality === modality);
  if (come !== undefined) return come.missing.length === 0 || come.accepted !== null;
  return map.notDone.some((one) => isOf(match)(one) && one.modality === modality);
};

interface CaseState {
  readonly caseCode: string;
  readonly state: 'receiving' | 'incomplete' | 'ready';
}

interface Settling {
  readonly map: KeyMap;
  readonly protocol: TrialProtocol;
  readonly matches: readonly Match[];
}

/** Of the cases of a visit that nobody reads yet. */
const statesOfVisit = async (
  tx: StoreWriter,
  { map, protocol }: Settling,
  match: Match,
  stillReceiving: ReadonlySet<string>,
): Promise<readonly CaseState[]> => {
  const wanted = modalitiesOfVisit(protocol, match.visit);
  const states: CaseState[] = [];
  for (const { caseCode, modalityGroup } of casesOfVisit(map, match)) {
    if (await isInReading(tx, caseCode)) continue;
    const group = modalityGroup === 'echo' ? modalitiesOfGroup.echo : modalitiesOfGroup['MR and PET'];
    const own = map.received.filter(isOf(match)).map(({ modality }) => modality);
    const asked = group.filter((modality) => wanted.includes(modality) || own.includes(modality));
    const isReady = asked.every((modality) => isSettled(map, match, modality));
    states.push({ caseCode, state: stillReceiving.has(caseCode) ? 'receiving' : isReady ? 'ready' : 'incomplete' });
  }
  return states;
};

/**
 * Gives the cases of visits their state: `ready` where nothing is waited for, else `incomplete`. Called after every
 * change of what has come, of what was not done and of what is taken as it is. `stillReceiving` names cases of which
 * images wait. Told in the order of the codes, which is none: that of the visits would tell the journal's readers which
 * cases are of one visit.
 */
export const settleVisits = async (
  desk: Desk,
  tx: StoreWriter,
  settling: Settling,
  stillReceiving: ReadonlySet<string> = new Set(),
): Promise<void> => {
  const states: CaseState[] = [];
  for (const match of settling.matches) states.push(...(await statesOfVisit(tx, settling, match, stillReceiving)));
  const inOrder = states.toSorted((a, b) => compareText(a.caseCode, b.caseCode));
  for (const { caseCode, state } of inOrder) await keepCaseState(desk, tx, caseCode, state);
};
