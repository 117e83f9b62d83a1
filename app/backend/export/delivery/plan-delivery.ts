/** What of the final cases is new to a destination, what it has in another form by now, and what it has already. Pure. */
import { canonicalJson } from '../../journal/canonical-json.ts';
import { sha256 } from '../../journal/digest.ts';
import type { CaseResult } from '../results/result-set.ts';
import type { Receipt } from './receipt.ts';

export const deliveryStates = ['new', 'changed', 'delivered'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export interface PlannedCase {
  readonly result: CaseResult;
  readonly state: DeliveryState;
  /** SHA-256 of what leaves of it. */
  readonly content: string;
}

/** Another signature, another decision or another number is another content; who asks and when is not. */
export const contentOf = ({ caseCode, how, reads, decision, protocolVersion, numbers }: CaseResult): string =>
  sha256(
    canonicalJson({
      caseCode,
      how,
      seals: reads.map(({ seal }) => seal),
      decision: decision?.seal ?? null,
      protocolVersion,
      numbers: numbers.map(({ id, value, missing, digits }) => ({ id, value, missing, digits })),
    }),
  );

/** `earlier`: what the same destination was given in the same form, the oldest first. */
export const planDelivery = (
  cases: readonly CaseResult[],
  earlier: readonly Pick<Receipt, 'cases'>[],
): readonly PlannedCase[] => {
  const delivered = new Map(earlier.flatMap((receipt) => receipt.cases.map((one) => [one.caseCode, one.content])));
  return cases.map((result) => {
    const content = contentOf(result);
    const before = delivered.get(result.caseCode);
    return { result, content, state: before === undefined ? 'new' : before === content ? 'delivered' : 'changed' };
  });
};

/** What leaves: what is new and what changed; of what was delivered nothing, unless it is asked for again. */
export const leaving = (plan: readonly PlannedCase[], isAgain: boolean): readonly PlannedCase[] =>
  plan.filter(({ state }) => isAgain || state !== 'delivered');
