/** Who did what when: of the reads that numbers are of, and of the decisions that made them final. */
import type { CaseResult, ResultDecision, ResultRead, ResultSet } from '../results/result-set.ts';

/** One signed act, as an audit record and a signature tell it. */
export interface Act {
  readonly accountId: string;
  readonly printedName: string;
  readonly meaning: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Why what stood before was changed; null of what stood first. */
  readonly reason: string | null;
  /** Name under which the laboratory finds it. */
  readonly source: string;
}

export const actOfRead = ({ accountId, printedName, meaning, signedAt, amends, readId }: ResultRead): Act => ({
  accountId,
  printedName,
  meaning,
  at: signedAt,
  reason: amends?.reason ?? null,
  source: readId,
});

export const actOfDecision = (decision: ResultDecision): Act => {
  const { accountId, printedName, meaning, decidedAt, seal } = decision;
  return { accountId, printedName, meaning, at: decidedAt, reason: null, source: seal };
};

/** The act after which the numbers were final: the decision, else the last signature; with the reasons of what was amended. */
export const lastAct = ({ reads, decision }: CaseResult): Act | null => {
  const reasons = reads.flatMap(({ amends }) => amends?.reason ?? []);
  const last = reads.toSorted((a, b) => a.journalSeq - b.journalSeq).at(-1);
  const act = decision !== null ? actOfDecision(decision) : last === undefined ? null : actOfRead(last);
  return act === null ? null : { ...act, reason: reasons.length === 0 ? null : reasons.join('; ') };
};

const actsOf = ({ reads, decision }: CaseResult): readonly Act[] => [
  ...reads.map(actOfRead),
  ...(decision === null ? [] : [actOfDecision(decision)]),
];

export interface People {
  /** Printed name of each account, the last one signed with. */
  readonly users: ReadonlyMap<string, string>;
  /** OID of each meaning that was signed. */
  readonly meanings: ReadonlyMap<string, string>;
}

/** Of everybody who signed, in the order in which they are met. */
export const peopleOf = ({ cases }: ResultSet): People => {
  const users = new Map<string, string>();
  const meanings = new Map<string, string>();
  for (const one of cases) {
    for (const { accountId, printedName, meaning } of actsOf(one)) {
      users.set(accountId, printedName);
      if (!meanings.has(meaning)) meanings.set(meaning, `SD.${meanings.size + 1}`);
    }
  }
  return { users, meanings };
};

/** The account is a name by chance: it tells nobody who it is. */
export const userOid = (accountId: string): string => `US.${accountId === '' ? 'UNKNOWN' : accountId}`;
