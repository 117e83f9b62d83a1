/** A delivery to REDCap: batch by batch, read back cell by cell, with a receipt that says which batches are in. */
import { differences, type Difference } from './differences.ts';
import { exportValues } from './export-values.ts';
import { batchData, importBatch, sha256, type Line } from './import-batch.ts';
import { inBatches } from './in-batches.ts';
import { fileRow, hasValues, type RedcapRow } from './redcap-row.ts';
import { isAnswered, type RedcapProblem } from './redcap-problem.ts';
import type { PlacedRow } from './refused-rows.ts';

/**
 * - `in`: read back, and every cell is as it was sent
 * - `not-in`: REDCap refused it, was never reached, or was read back and holds none of it
 * - `differs`: read back, and some cells are not as they were sent
 * - `unknown`: REDCap could not be asked, or none of it is there and REDCap, which did not answer, may yet be at it
 * - `not-sent`: an earlier batch failed
 */
export type BatchState = 'in' | 'not-in' | 'differs' | 'unknown' | 'not-sent';

export interface BatchReceipt {
  readonly number: number;
  /** Rows of the file, the first and the last. */
  readonly rows: readonly [number, number];
  readonly state: BatchState;
  /** Of the very text that was sent, or would have been. */
  readonly sha256: string;
  /** Of that text. */
  readonly bytes: number;
  /** Cells with a value. */
  readonly cells: number;
  readonly tries: number;
  /** Records whose ids REDCap confirmed; 0 where it did not answer. */
  readonly confirmed: number;
  /** What REDCap answered, where it was no confirmation. */
  readonly problem: RedcapProblem | null;
  /** Why it could not be read back. */
  readonly readBack: RedcapProblem | null;
  /** Cells that are not as they were sent; not part of what is logged. */
  readonly differing: readonly Difference[];
}

/** For the data manager. Its sentences hold no subject and no token; `differing` does hold records. */
export interface PushReceipt {
  readonly outcome: 'all in' | 'part in' | 'none in' | 'not known';
  readonly startedAt: string;
  readonly endedAt: string;
  readonly rows: number;
  readonly rowsIn: number;
  readonly batches: readonly BatchReceipt[];
  /** Of the hashes of all batches, one a line. */
  readonly sha256: string;
}

export interface PushOptions {
  readonly now: () => Date;
  readonly rowsAPiece?: number;
  readonly onProgress?: (rows: number, of: number) => void;
}

const notSent = (rows: readonly PlacedRow[], number: number, data: string): BatchReceipt => ({
  number,
  rows: [fileRow(rows[0]?.at ?? 0), fileRow(rows.at(-1)?.at ?? 0)],
  state: 'not-sent',
  sha256: sha256(data),
  bytes: Buffer.byteLength(data),
  cells: rows.flatMap(({ row }) => row.cells.filter(({ value }) => value !== '')).length,
  tries: 0,
  confirmed: 0,
  problem: null,
  readBack: null,
  differing: [],
});

/** What stands in REDCap without being sent is no fault of the delivery. */
const sentCells = (found: readonly Difference[]): readonly Difference[] => found.filter(({ to }) => to !== '');

const stateOf = (cells: number, differing: number, mayStillBe: boolean): BatchState => {
  if (differing === 0) return 'in';
  if (differing < cells) return 'differs';
  return mayStillBe ? 'unknown' : 'not-in';
};

const pushBatch = async (line: Line, rows: readonly PlacedRow[], number: number): Promise<BatchReceipt> => {
  const data = batchData(rows, line.study);
  const { answer, tries, mayBeDone } = await importBatch(line, rows, data);
  const sent = {
    ...notSent(rows, number, data),
    tries,
    confirmed: answer.ok ? answer.value.length : 0,
    problem: answer.ok ? null : answer.problem,
  };
  // Whatever was answered, what REDCap holds is what counts; even after a cancelling it is asked.
  const held = await exportValues({ ...line, signal: new AbortController().signal }, rows);
  if (!held.ok) return { ...sent, state: mayBeDone ? 'unknown' : 'not-in', readBack: held.problem };
  const cells = sentCells(differences(rows, held.value));
  const differing = cells.filter(({ state }) => state !== 'same');
  const mayStillBe = mayBeDone && !answer.ok && !isAnswered(answer.problem);
  return { ...sent, state: stateOf(cells.length, differing.length, mayStillBe), differing };
};

const outcomeOf = (batches: readonly BatchReceipt[]): PushReceipt['outcome'] => {
  if (batches.every(({ state }) => state === 'in')) return 'all in';
  if (batches.some(({ state }) => state === 'unknown')) return 'not known';
  return batches.every(({ state }) => state === 'not-in' || state === 'not-sent') ? 'none in' : 'part in';
};

/** Rows without a fault; of those without a value none is sent. After a batch that is not in, or not known to be, nothing more is sent. */
export const pushRows = async (
  line: Line,
  rows: readonly RedcapRow[],
  { now, rowsAPiece = 100, onProgress }: PushOptions,
): Promise<PushReceipt> => {
  const startedAt = now().toISOString();
  const batches: BatchReceipt[] = [];
  let [rowsIn, goesOn] = [0, true];
  const pieces = inBatches(rows, rowsAPiece, hasValues);
  const wanted = pieces.reduce((sum, piece) => sum + piece.length, 0);
  for (const [i, piece] of pieces.entries()) {
    goesOn &&= !line.signal.aborted;
    const receipt = goesOn ? await pushBatch(line, piece, i + 1) : notSent(piece, i + 1, batchData(piece, line.study));
    batches.push(receipt);
    goesOn &&= receipt.state === 'in';
    if (receipt.state === 'in') rowsIn += piece.length;
    onProgress?.(rowsIn, wanted);
  }
  return {
    outcome: outcomeOf(batches),
    startedAt,
    endedAt: now().toISOString(),
    rows: wanted,
    rowsIn,
    batches,
    sha256: sha256(batches.map((batch) => `${batch.sha256}\n`).join('')),
  };
};
