/** Rows given to the REDCap of the study: asked first what would change, then sent and read back. */
import type { DeliveryPlan, MadeDelivery } from '../../../contract/calls/delivery-calls.ts';
import { mostListed } from '../../../contract/calls/delivery-calls.ts';
import { Refused } from '../../../contract/failure.ts';
import { dryRun } from '../redcap/dry-run.ts';
import type { Line } from '../redcap/import-batch.ts';
import { pushRows, type BatchReceipt, type BatchState } from '../redcap/push-rows.ts';
import { fileRow, hasValues, type RedcapRow } from '../redcap/redcap-row.ts';
import type { RedcapProblem } from '../redcap/redcap-problem.ts';
import type { DifferenceState } from '../redcap/differences.ts';
import type { Receipt } from './receipt.ts';
import { cancelled } from './write-file.ts';

type Told = (done: number, total: number) => void;

/** What REDCap holds now, and what would change. Refused with its own reason where it does not answer as REDCap does. */
export const changesThere = async (line: Line, rows: readonly RedcapRow[], onProgress: Told): Promise<DeliveryPlan['changes']> => {
  const found = await dryRun(line, rows, { onProgress });
  if (!found.ok) throw found.problem.code === 'cancelled' ? cancelled() : new Refused('bad-input', found.problem.message);
  const count = (state: DifferenceState): number => found.value.filter((one) => one.state === state).length;
  const told = found.value.filter(({ state }) => state === 'changed' || state === 'new' || state === 'stands');
  const byWeight = told.toSorted((a, b) => Number(b.state === 'changed') - Number(a.state === 'changed'));
  return {
    ...{ new: count('new'), changed: count('changed'), same: count('same'), stands: count('stands') },
    cells: byWeight.slice(0, mostListed).map(({ record, event, field, state, from, to }) => ({ record, event, field, state, from, to })),
  };
}; // prettier-ignore

const stateWords: Readonly<Record<BatchState, string>> = {
  in: 'in, read back',
  'not-in': 'not in',
  differs: 'in, but not as it was sent',
  unknown: 'not known: REDCap did not answer',
  'not-sent': 'not sent',
};

/** Cells that one sentence tells at most. */
const mostTold = 20;

/** Each cell has its own sentence; it names its row and column. */
const listed = (cells: readonly { readonly message: string }[]): readonly string[] => [
  ...cells.slice(0, mostTold).map(({ message }) => message),
  ...(cells.length > mostTold ? [`And ${cells.length - mostTold} more.`] : []),
];

const problemText = ({ message, cells }: RedcapProblem): readonly string[] =>
  cells.length === 0 ? [message] : ['REDCap refused rows.', ...listed(cells)];

/** What was read back and is not as it was sent: no value stands in it. */
const differingText = ({ state, differing }: BatchReceipt): readonly string[] =>
  state !== 'differs'
    ? []
    : listed(differing.map(({ row, field }) => ({ message: `Row ${row}, ${field}: REDCap holds something else.` })));

const whyNot = (batch: BatchReceipt): string | null => {
  const of = [batch.problem, batch.readBack].flatMap((one) => (one === null ? [] : problemText(one)));
  return [...of, ...differingText(batch)].join(' ') || null;
};

const isSent = (batches: readonly BatchReceipt[], row: number): boolean =>
  batches.some(({ state, rows: [first, last] }) => state === 'in' && first <= row && row <= last);

/** Cases of which something was sent, and all of it is in. */
const casesIn = (rows: readonly RedcapRow[], batches: readonly BatchReceipt[]): ReadonlySet<string> => {
  const sent = rows.flatMap((row, at) => (hasValues(row) ? [{ row, isIn: isSent(batches, fileRow(at)) }] : []));
  const of = (isIn: boolean): readonly string[] =>
    sent.filter((one) => one.isIn === isIn).flatMap(({ row }) => row.caseCodes);
  const out = new Set(of(false));
  return new Set(of(true).filter((caseCode) => !out.has(caseCode)));
};

export interface Sent {
  readonly pieces: MadeDelivery['sent'];
  /** Cases that are whole where they were sent. */
  readonly cases: ReadonlySet<string>;
  /** Whether all that was sent is there. */
  readonly isAll: boolean;
  readonly files: Receipt['files'];
}

export const sendRows = async (line: Line, rows: readonly RedcapRow[], now: () => Date, onProgress: Told): Promise<Sent> => {
  const { batches, outcome } = await pushRows(line, rows, { now, onProgress });
  return {
    pieces: batches.map((batch) => ({
      what: `Rows ${batch.rows[0]} to ${batch.rows[1]}`,
      outcome: stateWords[batch.state],
      isIn: batch.state === 'in',
      problem: whyNot(batch),
    })),
    cases: casesIn(rows, batches),
    isAll: outcome === 'all in',
    files: batches
      .filter(({ state }) => state === 'in')
      .map(({ number, sha256, bytes }) => ({ name: `batch-${number}.json`, sha256, bytes })),
  };
}; // prettier-ignore
