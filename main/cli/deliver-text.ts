/** Plans, outcomes and receipts of deliveries as readable text. */
import type { DeliveryPlan, MadeDelivery, ReceiptLine } from '../../app/contract/calls/delivery-calls.ts';
import { table } from './table.ts';

const block = (head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string =>
  rows.length === 0 ? '' : table([head, ...rows], right);

/** Of a list that is shown in part, how much is not. */
const more = (all: number, shown: number): string => (all > shown ? `and ${all - shown} more` : '');

export const countsText = ({ counts }: DeliveryPlan): string => {
  const { leaving, delivered, withheld, notDone } = counts;
  const fresh = `${counts.new} new, ${counts.changed} changed, ${delivered} delivered before, ${withheld} withheld`;
  return `${leaving} cases leave${notDone === 0 ? '' : `, and ${notDone} that were not done`}: ${fresh}.`;
};

const changesText = ({ changes }: DeliveryPlan): string => {
  if (changes === null) return '';
  const { cells, same, stands } = changes;
  const sum = `There: ${changes.new} cells are new, ${changes.changed} change, ${same} stay, ${stands} stand that nothing is sent for.`;
  const rows = cells.map(({ record, event, field, state, from, to }) => [record, event, field, state, from, to]);
  const left = more(changes.new + changes.changed + stands, cells.length);
  return [sum, block(['record', 'event', 'field', 'state', 'from', 'to'], rows), left].filter(Boolean).join('\n');
};

export const planText = (plan: DeliveryPlan): string => {
  const { counts, cases, withheld, files, faults, notes, hash } = plan;
  const caseRows = cases.map((one) => [one.caseCode, one.subject ?? '', one.visit ?? '', one.state, one.how]);
  const withheldRows = withheld.map((one) => [one.caseCode, one.subject ?? '', one.visit ?? '', one.why]);
  return [
    countsText(plan),
    block(['case', 'subject', 'visit', 'state', 'how'], caseRows),
    more(counts.new + counts.changed + counts.delivered, cases.length),
    block(['withheld', 'subject', 'visit', 'why'], withheldRows),
    more(counts.withheld, withheld.length),
    changesText(plan),
    files.length === 0 ? '' : `Files: ${files.join(', ')}`,
    ...notes.map((note) => `Note: ${note}`),
    ...faults.map((fault) => `Fault: ${fault}`),
    `Plan ${hash}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
};

export const isAllIn = ({ deliveryId, sent }: MadeDelivery): boolean =>
  deliveryId !== null && sent.every(({ isIn }) => isIn);

export const madeText = ({ cases, receipt, files, sent }: MadeDelivery): string =>
  [
    block(['file', 'bytes', 'SHA-256'], files.map(({ name, bytes, sha256 }) => [name, String(bytes), sha256]), [1]),
    block(['sent', 'outcome', 'problem'], sent.map(({ what, outcome, problem }) => [what, outcome, problem ?? ''])),
    receipt === null ? 'Nothing arrived: nothing is delivered.' : `${cases} cases are delivered. Receipt ${receipt}`,
  ]
    .filter((part) => part !== '')
    .join('\n'); // prettier-ignore

export const receiptsText = (receipts: readonly ReceiptLine[]): string =>
  receipts.length === 0
    ? 'Nothing was delivered yet.'
    : table(
        [
          ['delivered', 'form', 'joined', 'to', 'cases', 'by', 'again', 'receipt'],
          ...receipts.map((one) => [
            ...[one.deliveredAt, one.form, one.joined ? 'joined' : 'blinded', one.destination, String(one.cases)],
            ...[one.printedName, one.again ?? '', one.receipt],
          ]),
        ],
        [4],
      );
