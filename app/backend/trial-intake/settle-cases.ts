/** Which cases can be read, by what the key says of their visits; told to the store for all of them together. */
import { compareText } from '../../../measurement/text-order.ts';
import type { TrialProtocol, VisitModality } from '../../contract/trial-protocol.ts';
import type { Desk } from '../desk.ts';
import type { KeyedCase, KeyedReceived, KeyMap } from '../key/key-map.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { isInReading, keepCaseState } from './case-rows.ts';
import type { Match } from './match-study.ts';
import { modalitiesOfGroup } from './visit-modality.ts';
import { modalitiesOfVisit } from './visit-state.ts';

const isOf = ({ subject, visit }: Match) => (one: Match): boolean => one.subject === subject && one.visit === visit; // prettier-ignore

const groupModalities = ({ modalityGroup }: KeyedCase): readonly VisitModality[] =>
  modalityGroup === 'echo' ? modalitiesOfGroup.echo : modalitiesOfGroup['MR and PET'];

/** What has come of a case. */
const receivedOf = ({ received }: KeyMap, one: KeyedCase): readonly KeyedReceived[] =>
  received.filter(isOf(one)).filter(({ modality }) => groupModalities(one).includes(modality));

/** Whether nothing of a modality is waited for any more: it is complete, taken as it is, or was not done. */
const isSettled = (map: KeyMap, match: Match, modality: VisitModality): boolean => {
  const come = map.received.find((one) => isOf(match)(one) && one.modality === modality);
  if (come !== undefined) return come.missing.length === 0 || come.accepted !== null;
  return map.notDone.some((one) => isOf(match)(one) && one.modality === modality);
};

/** Whether nothing of a case is waited for any more. */
export const isWhole = (map: KeyMap, protocol: TrialProtocol, one: KeyedCase): boolean => {
  const wanted = modalitiesOfVisit(protocol, one.visit);
  const own = receivedOf(map, one).map(({ modality }) => modality);
  return groupModalities(one)
    .filter((modality) => wanted.includes(modality) || own.includes(modality))
    .every((modality) => isSettled(map, one, modality));
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

/** A case that receives images does so until its intake ends, or somebody takes it as it is. */
const isReceiving = async (
  db: StoreReader,
  { map }: Settling,
  one: KeyedCase,
  ended: EndedIntake,
): Promise<boolean> => {
  const { caseCode } = one;
  if (ended.cases.has(caseCode)) return ended.waiting.has(caseCode);
  if (receivedOf(map, one).some(({ accepted }) => accepted !== null)) return false;
  const row = await db.selectFrom('imaging_case').select('state').where('caseCode', '=', caseCode).executeTakeFirst();
  return row?.state === 'receiving';
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
  settling: Settling,
  ended: EndedIntake = noIntake,
): Promise<void> => {
  const { map, protocol } = settling;
  for (const one of map.cases.toSorted((a, b) => compareText(a.caseCode, b.caseCode))) {
    if (await isInReading(tx, one.caseCode)) continue;
    const settled: CaseState = isWhole(map, protocol, one) ? 'ready' : 'incomplete';
    const state: CaseState = (await isReceiving(tx, settling, one, ended)) ? 'receiving' : settled;
    await keepCaseState(desk, tx, one.caseCode, state);
  }
};
