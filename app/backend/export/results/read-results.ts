/** Gathers the results of a trial from its seals, its decisions and, where it is open, its key. */
import { requireProtocol, type AdoptedProtocol } from '../../protocol/adopted-protocol.ts';
import { journalHead } from '../../journal/append-entry.ts';
import type { KeyMap } from '../../key/key-map.ts';
import { decisionDocumentSchema } from '../../adjudication/decision-document.ts';
import type { StoreReader } from '../../store/store.ts';
import type { ModalityGroup } from '../../trial/modality-groups.ts';
import { caseFinals, withFinals, type CaseFinal } from '../case-finals.ts';
import { joinedBy, type ReadFacts } from '../read-facts.ts';
import { readSealed, type KnownSeals, type SealedRead } from '../sealed-reads.ts';
import { askedOf, caseResult, type CaseKnown } from './case-results.ts';
import type { CaseResult, NotDone, ResultDecision, ResultSet, Whose } from './result-set.ts';

const decisionsByHash = async (db: StoreReader): Promise<ReadonlyMap<string, ResultDecision>> => {
  const rows = await db
    .selectFrom('decision')
    .innerJoin('adjudication', 'adjudication.adjudicationId', 'decision.adjudicationId')
    .select(['hash', 'document', 'accountId'])
    .execute();
  return new Map(
    rows.map(({ hash, document, accountId }) => {
      const { printedName, meaning, decidedAt, reason } = decisionDocumentSchema.parse(JSON.parse(document));
      return [hash, { seal: hash, accountId: accountId ?? '', printedName, meaning, decidedAt, reason }];
    }),
  );
};

const accountsOfReads = async (db: StoreReader): Promise<CaseKnown['accountOf']> => {
  const rows = await db.selectFrom('reading').select(['readId', 'accountId']).where('state', '=', 'sealed').execute();
  return new Map(rows.map(({ readId, accountId }) => [readId, accountId ?? '']));
};

const groupsOfCases = async (db: StoreReader): Promise<ReadonlyMap<string, ModalityGroup>> => {
  const rows = await db.selectFrom('imaging_case').select(['caseCode', 'modalityGroup']).execute();
  return new Map(
    rows.map(({ caseCode, modalityGroup }) => [caseCode, modalityGroup === 'echo' ? 'echo' : 'MR and PET']),
  );
};

const whoseOf = (facts: ReadFacts | null, { of }: CaseFinal): Whose | null => {
  const [read] = of;
  const whose = read === undefined ? {} : (facts?.whose(read) ?? {});
  const { subject, visit } = whose;
  return subject === undefined || visit === undefined ? null : { subject, visit };
};

const notDoneOf = ({ protocol }: AdoptedProtocol, map: KeyMap | null): readonly NotDone[] =>
  (map?.notDone ?? []).map((one) => ({
    ...one,
    keys: [...askedOf(protocol, [one.modality]).keys()],
  }));

/** By subject, by visit as the protocol orders them, by group; blinded by case code. */
const inOrder = (cases: readonly CaseResult[], { protocol }: AdoptedProtocol): readonly CaseResult[] => {
  const place = new Map(protocol.visits.map(({ name }, at) => [name, at]));
  const nameOf = ({ whose, caseCode }: CaseResult): string => whose?.subject ?? caseCode;
  const visitOf = ({ whose }: CaseResult): number => place.get(whose?.visit ?? '') ?? 0;
  const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return cases.toSorted(
    (a, b) =>
      text(nameOf(a), nameOf(b)) || visitOf(a) - visitOf(b) || text(a.group, b.group) || text(a.caseCode, b.caseCode),
  );
};

export interface ResultsWanted {
  /** Seals that were looked at already. */
  readonly known: KnownSeals;
  /** What the key holds; null of a blinded export. */
  readonly map: KeyMap | null;
  readonly programVersion: string;
  readonly madeAt: string;
}

/** The results, and the sealed reads that they are of. */
export interface GatheredResults {
  readonly set: ResultSet;
  /** Every sealed read, final or not, each with whether it is. */
  readonly sealed: readonly SealedRead[];
  readonly finals: readonly CaseFinal[];
  readonly facts: ReadFacts | null;
}

export const gatherResults = async (db: StoreReader, wanted: ResultsWanted): Promise<GatheredResults> => {
  const { known, map, programVersion, madeAt } = wanted;
  const adopted = await requireProtocol(db);
  const sealed = await readSealed(db, known);
  const finals = await caseFinals(db, sealed);
  const [decisions, accountOf, groups] = [
    await decisionsByHash(db),
    await accountsOfReads(db),
    await groupsOfCases(db),
  ];
  const facts = map === null ? null : await joinedBy(db, map);
  const { protocol, version: protocolVersion, hash: protocolHash } = adopted;
  const cases = finals.cases.map((final) =>
    caseResult(final, {
      protocol,
      group: groups.get(final.caseCode) ?? 'MR and PET',
      whose: whoseOf(facts, final),
      decision: decisions.get(final.decision ?? '') ?? null,
      accountOf,
    }),
  );
  const set: ResultSet = {
    protocol,
    protocolVersion,
    protocolHash,
    programVersion,
    madeAt,
    head: await journalHead(db),
    cases: inOrder(cases, adopted),
    notDone: notDoneOf(adopted, map),
  };
  return { set, sealed: withFinals(sealed, finals), finals: finals.cases, facts };
};

/** All that is final now. What waits for a reader or an adjudicator is not among it. */
export const readResults = async (db: StoreReader, wanted: ResultsWanted): Promise<ResultSet> =>
  (await gatherResults(db, wanted)).set;
