/** Which cases can be read, by what the key says of their visits; told to the store for all of them together. */
import { compareText } from '../../../measurement/text-order.ts';
import type { TrialProtocol, VisitModality } from '../../contract/trial-protocol.ts';
import type { Desk } from '../desk.ts';
import { keyIndex, type KeyedVisit } from '../key/key-index.ts';
import type { KeyedCase, KeyedReceived, KeyMap } from '../key/key-map.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { keepCaseState } from './case-rows.ts';
import { modalitiesOfGroup } from './visit-modality.ts';
import { modalitiesOfVisit } from './visit-state.ts';

const groupModalities = ({ modalityGroup }: KeyedCase): readonly VisitModality[] =>
  modalityGroup === 'echo' ? modalitiesOfGroup.echo : modalitiesOfGroup['MR and PET'];

const visitOf = (map: KeyMap, { subject, visit }: KeyedCase): KeyedVisit => keyIndex(map).visit(subject, visit);

/** What has come of a case. */
const receivedOf = (map: KeyMap, one: KeyedCase): readonly KeyedReceived[] =>
  visitOf(map, one).received.filter(({ modality }) => groupModalities(one).includes(modality));

/** Whether nothing of a modality is waited for any more: it is complete, taken as it is, or was not done. */
const isSettled = ({ received, notDone }: KeyedVisit, modality: VisitModality): boolean => {
  const come = received.find((one) => one.modality === modality);
  if (come !== undefined) return come.missing.length === 0 || come.accepted !== null;
  return notDone.some((one) => one.modality === modality);
};

/** Whether nothing of a case is waited for any more. */
export const isWhole = (map: KeyMap, protocol: TrialProtocol, one: KeyedCase): boolean => {
  const wanted = modalitiesOfVisit(protocol, one.visit);
  const visit = visitOf(map, one);
  const come = visit.received.map(({ modality }) => modality);
  return groupModalities(one)
    .filter((modality) => wanted.includes(modality) || come.includes(modality))
    .every((modality) => isSettled(visit, modality));
};

/** What an intake that ends did: the cases it went through, and those of which images wait for their layout. */
export interface EndedIntake {
  readonly cases: ReadonlySet<string>;
  readonly waiting: ReadonlySet<string>;
}

const noIntake: EndedIntake = { cases: new Set(), waiting: new Set() };

interface Settling {
  readonly map: KeyMap;
  readonly protocol: TrialProtocol;
}

type CaseState = 'receiving' | 'incomplete' | 'ready';

/** What the store says of its cases before they are settled. */
interface StoredCases {
  readonly states: ReadonlyMap<string, CaseState>;
  /** Those that a reader has opened, or that were copied for a repeat. */
  readonly fixed: ReadonlySet<string>;
}

/** Of all cases at once: asked for one by one, ten thousand would keep every writer waiting. */
const storedCases = async (db: StoreReader): Promise<StoredCases> => {
  const cases = await db.selectFrom('imaging_case').select(['caseCode', 'state', 'repeatOf']).execute();
  const read = await db.selectFrom('reading').select('caseCode').distinct().execute();
  return {
    states: new Map(cases.map(({ caseCode, state }) => [caseCode, state])),
    fixed: new Set([...read.map(({ caseCode }) => caseCode), ...cases.map(({ repeatOf }) => repeatOf ?? '')]),
  };
};

/** A case that receives images does so until its intake ends, or somebody takes it as it is. */
const isReceiving = ({ states }: StoredCases, map: KeyMap, one: KeyedCase, ended: EndedIntake): boolean => {
  const { caseCode } = one;
  if (ended.cases.has(caseCode)) return ended.waiting.has(caseCode);
  if (receivedOf(map, one).some(({ accepted }) => accepted !== null)) return false;
  return states.get(caseCode) === 'receiving';
};

/**
 * Gives all cases that nobody reads yet their state: `ready` where nothing is waited for, else `incomplete`. Called when
 * an intake ends and before cases are given out, never when something is said of one visit: the journal's readers would
 * learn by the moment and by the order which cases are of one subject. All at once, in the order of the codes, which is
 * none.
 */
export const settleCases = async (
  desk: Desk,
  tx: StoreWriter,
  { map, protocol }: Settling,
  ended: EndedIntake = noIntake,
): Promise<void> => {
  const stored = await storedCases(tx);
  for (const one of map.cases.toSorted((a, b) => compareText(a.caseCode, b.caseCode))) {
    const { caseCode } = one;
    if (stored.fixed.has(caseCode)) continue;
    const settled: CaseState = isWhole(map, protocol, one) ? 'ready' : 'incomplete';
    const state: CaseState = isReceiving(stored, map, one, ended) ? 'receiving' : settled;
    if (state !== stored.states.get(caseCode)) await keepCaseState(desk, tx, caseCode, state);
  }
};
