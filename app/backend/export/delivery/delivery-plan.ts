/** The dry run: what would leave, in what files, and what speaks against it. */
import { mostListed, type DeliveryPlan, type WantedDelivery } from '../../../contract/calls/delivery-calls.ts';
import { Refused } from '../../../contract/failure.ts';
import { canonicalJson } from '../../journal/canonical-json.ts';
import { sha256 } from '../../journal/digest.ts';
import type { DeliveryContent } from './delivery-content.ts';
import { preparers } from './forms.ts';
import type { Prepared, ToPrepare } from './prepared.ts';

/** A refusal of what makes the files is what speaks against them. */
export const prepare = (to: ToPrepare): Prepared => {
  if (to.content.lines.length === 0) return { files: [], faults: [], notes: [] };
  try {
    return preparers[to.wanted.form](to);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { files: [], faults: [error.failure.message], notes: [] };
  }
};

/** Of what leaves, where to and as what: two plans of one hash are the same delivery. */
const planHash = (wanted: WantedDelivery, { lines }: DeliveryContent): string =>
  sha256(canonicalJson({ wanted, lines }));

export const planOf = (wanted: WantedDelivery, content: DeliveryContent, { files, faults, notes }: Prepared): Omit<DeliveryPlan, 'changes'> => {
  const { planned, withheld, set, whoseOf } = content;
  const count = (state: string): number => planned.filter((one) => one.state === state).length;
  const line = (caseCode: string) => {
    const whose = whoseOf(caseCode);
    return { caseCode, subject: whose?.subject ?? null, visit: whose?.visit ?? null };
  };
  // What is new stands first: of what was delivered already nobody looks at each line.
  const inOrder = planned.toSorted((a, b) => Number(a.state === 'delivered') - Number(b.state === 'delivered'));
  return {
    hash: planHash(wanted, content),
    counts: {
      ...{ new: count('new'), changed: count('changed'), delivered: count('delivered') },
      ...{ withheld: withheld.length, leaving: set.cases.length, notDone: set.notDone.length },
    },
    cases: inOrder.slice(0, mostListed).map(({ result, state }) => ({ ...line(result.caseCode), state, how: result.how })),
    withheld: withheld.slice(0, mostListed).map(({ caseCode, why }) => ({ ...line(caseCode), why })),
    files: files.map(({ name }) => name),
    faults: faults.slice(0, mostListed),
    notes,
  };
}; // prettier-ignore
