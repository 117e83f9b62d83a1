/** The cells of the trial's grid: what the key tells of a subject's visit, and how far its cases are. Pure. */
import type { TrialCell } from '../../contract/calls/trial-calls.ts';
import { visitModalities, type TrialProtocol, type VisitModality } from '../../contract/trial-protocol.ts';
import { keyIndex, type KeyedVisit } from '../key/key-index.ts';
import type { KeyedCase, KeyMap } from '../key/key-map.ts';
import { isWhole } from '../trial-intake/settle-cases.ts';
import { cellState, type CaseFacts, type CellState } from './cell-state.ts';
import type { FactsNow } from './kept-facts.ts';
import { groupOf } from './modality-group.ts';

export interface Known extends FactsNow {
  readonly map: KeyMap;
  readonly protocol: TrialProtocol;
}

/** One modality of a visit of a subject, with what the key tells of that visit. */
interface Place {
  readonly visit: string;
  readonly modality: VisitModality;
  readonly keyed: KeyedVisit;
}

const noteOf = (missing: readonly string[], accepted: string | null): string =>
  accepted === null ? missing.join('; ') : `${missing.join('; ')} (taken as it is: ${accepted})`;

/**
 * The key knows at once what was said of a visit; the store hears of it when cases are given out. A case that somebody
 * reads, or that a repeat was made of, stays as it is.
 */
const factsNow = ({ map, protocol, facts, repeats }: Known, keyed: KeyedCase): CaseFacts | null => {
  const stored = facts.get(keyed.caseCode);
  if (stored === undefined) return null;
  const isFixed = stored.state === 'receiving' || stored.begun > 0 || repeats.has(keyed.caseCode);
  return isFixed ? stored : { ...stored, state: isWhole(map, protocol, keyed) ? 'ready' : 'incomplete' };
};

const caseAt = ({ keyed, modality }: Place): KeyedCase | undefined => {
  const group = groupOf(modality);
  return keyed.cases.find(({ modalityGroup }) => modalityGroup === group);
};

const receivedAt = ({ keyed, modality }: Place) => keyed.received.find((one) => one.modality === modality);
const notDoneAt = ({ keyed, modality }: Place) => keyed.notDone.find((one) => one.modality === modality);

const stateAt = (known: Known, place: Place): CellState => {
  const received = receivedAt(place);
  const its = received === undefined ? undefined : caseAt(place);
  return cellState({
    notDone: notDoneAt(place) !== undefined,
    received: received !== undefined,
    incomplete: received !== undefined && received.missing.length > 0 && received.accepted === null,
    case: its === undefined ? null : factsNow(known, its),
  });
};

const cellAt = (known: Known, place: Place): TrialCell => {
  const { visit, modality } = place;
  const received = receivedAt(place);
  const caseCode = received === undefined ? undefined : caseAt(place)?.caseCode;
  return {
    visit,
    modality,
    state: stateAt(known, place),
    caseCodes: caseCode === undefined ? [] : [caseCode, ...(known.repeats.get(caseCode) ?? [])],
    note: received === undefined ? (notDoneAt(place)?.reason ?? '') : noteOf(received.missing, received.accepted),
  };
};

/** What the protocol expects of a subject at each visit, and what has come besides; in the order of the visits. */
const placesOf = ({ map, protocol }: Known, subject: string): readonly Place[] => {
  const index = keyIndex(map);
  const places: Place[] = [];
  for (const { name, modalities } of protocol.visits) {
    const keyed = index.visit(subject, name);
    for (const modality of visitModalities) {
      const isThere = modalities.includes(modality) || keyed.received.some((one) => one.modality === modality);
      if (isThere) places.push({ visit: name, modality, keyed });
    }
  }
  return places;
};

/** The cells of one subject. */
export const cellsOf = (known: Known, subject: string): readonly TrialCell[] =>
  placesOf(known, subject).map((place) => cellAt(known, place));

/** One cell without what stands in it. */
export interface CellMark {
  readonly visit: string;
  readonly modality: VisitModality;
  readonly state: CellState;
}

/** The states of one subject's cells alone. */
export const marksOf = (known: Known, subject: string): readonly CellMark[] =>
  placesOf(known, subject).map((place) => ({
    visit: place.visit,
    modality: place.modality,
    state: stateAt(known, place),
  }));
