/** Subjects by visits, each with the state of its modalities: what the key tells, and how far its cases are. */
import type { CallOutput } from '../../contract/calls.ts';
import type { TrialCell } from '../../contract/calls/trial-calls.ts';
import { visitModalities, type TrialProtocol, type VisitModality } from '../../contract/trial-protocol.ts';
import { compareText } from '../../../measurement/text-order.ts';
import type { Desk } from '../desk.ts';
import type { KeyedCase, KeyMap } from '../key/key-map.ts';
import type { TrialKey } from '../key/trial-key.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import type { StoreReader } from '../store/store.ts';
import { isWhole } from '../trial-intake/settle-cases.ts';
import { caseFacts } from './case-facts.ts';
import { cellState, type CaseFacts } from './cell-state.ts';
import { groupOf } from './modality-group.ts';

type Grid = CallOutput<'trial.grid'>;

interface Known {
  readonly map: KeyMap;
  readonly protocol: TrialProtocol;
  readonly facts: ReadonlyMap<string, CaseFacts>;
  /** Codes of hidden repeats by the code of their case. */
  readonly repeats: ReadonlyMap<string, readonly string[]>;
}

interface Place {
  readonly subject: string;
  readonly visit: string;
  readonly modality: VisitModality;
}

const isAt = (a: Place, b: Place): boolean =>
  a.subject === b.subject && a.visit === b.visit && a.modality === b.modality;

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

const cellOf = (known: Known, place: Place): TrialCell => {
  const { map, repeats } = known;
  const received = map.received.find((one) => isAt(one, place));
  const notDone = map.notDone.find((one) => isAt(one, place));
  const keyed = map.cases.find(
    ({ subject, visit, modalityGroup }) =>
      subject === place.subject && visit === place.visit && modalityGroup === groupOf(place.modality),
  );
  const caseCode = received === undefined ? undefined : keyed?.caseCode;
  const missing = received?.missing ?? [];
  const accepted = received?.accepted ?? null;
  return {
    visit: place.visit,
    modality: place.modality,
    state: cellState({
      notDone: notDone !== undefined,
      received: received !== undefined,
      incomplete: missing.length > 0 && accepted === null,
      case: received === undefined || keyed === undefined ? null : factsNow(known, keyed),
    }),
    caseCodes: caseCode === undefined ? [] : [caseCode, ...(repeats.get(caseCode) ?? [])],
    note: received === undefined ? (notDone?.reason ?? '') : noteOf(missing, accepted),
  };
};

/** What the protocol expects at the visit, and what has come besides. */
const modalitiesAt = (
  { map }: Known,
  { name, modalities }: TrialProtocol['visits'][number],
  subject: string,
): readonly VisitModality[] =>
  visitModalities.filter(
    (modality) =>
      modalities.includes(modality) || map.received.some((one) => isAt(one, { subject, visit: name, modality })),
  );

const subjectsOf = ({ cases, notDone, received, intakes }: KeyMap): readonly string[] => {
  const rows = [...cases, ...notDone, ...received, ...intakes.flatMap(({ matches }) => matches)];
  return [...new Set(rows.map(({ subject }) => subject))].sort(compareText);
};

const repeatCodes = async (db: StoreReader): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await db
    .selectFrom('imaging_case')
    .select(['caseCode', 'repeatOf'])
    .where('repeatOf', 'is not', null)
    .orderBy('caseCode')
    .execute();
  const byCase = Map.groupBy(rows, ({ repeatOf }) => repeatOf ?? '');
  return new Map(Array.from(byCase, ([code, repeats]) => [code, repeats.map(({ caseCode }) => caseCode)]));
};

/** Refused while the key is closed. */
export const trialGrid = async (desk: Desk, key: TrialKey): Promise<Grid> => {
  const map = key.map(desk);
  return desk.store.read(async (db) => {
    const { protocol } = await requireProtocol(db);
    const { visits } = protocol;
    const known = { map, protocol, facts: await caseFacts(db), repeats: await repeatCodes(db) };
    return {
      visits: visits.map(({ name }) => name),
      subjects: subjectsOf(map).map((subject) => ({
        subject,
        cells: visits.flatMap((visit) =>
          modalitiesAt(known, visit, subject).map((modality) =>
            cellOf(known, { subject, visit: visit.name, modality }),
          ),
        ),
      })),
    };
  });
};
