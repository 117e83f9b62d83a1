/** A dataset as a SAS transport file, version 5 (XPT): one dataset a file, unaccented text, numbers as IBM's doubles. */
import { Refused } from '../../../contract/failure.ts';
import { survey, type Dataset, type Row, type Survey } from './dataset.ts';
import { faultWords } from './dataset-faults.ts';
import { writeIbm } from './ibm-float.ts';
import { transportFaults } from './transport-faults.ts';
import { paddingAfter, transportHead } from './transport-head.ts';

/** Observations that make one piece. */
const atOnce = 500;

/** How an observation is laid out. */
interface Layout {
  readonly columns: readonly { readonly isText: boolean; readonly at: number }[];
  readonly width: number;
}

const layoutOf = ({ variables }: Dataset, { lengths }: Survey): Layout => {
  let width = 0;
  const columns = variables.map(({ dataType }, i) => {
    const at = width;
    width += lengths[i] ?? 0;
    return { isText: dataType === 'string', at };
  });
  return { columns, width };
};

const observations = (rows: readonly Row[], { columns, width }: Layout): Buffer => {
  const bytes = Buffer.alloc(rows.length * width, ' ');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const [i, row] of rows.entries()) {
    for (const [column, { isText, at }] of columns.entries()) {
      const cell = row[column] ?? null;
      if (typeof cell === 'string') bytes.write(cell, i * width + at, 'ascii');
      else if (!isText) writeIbm(view, i * width + at, cell);
    }
  }
  return bytes;
};

function* pieces(dataset: Dataset, surveyed: Survey, madeAt: string): Generator<Uint8Array> {
  yield transportHead(dataset, surveyed, madeAt);
  const layout = layoutOf(dataset, surveyed);
  let waiting: Row[] = [];
  for (const row of dataset.rows()) {
    waiting.push(row);
    if (waiting.length < atOnce) continue;
    yield observations(waiting, layout);
    waiting = [];
  }
  yield observations(waiting, layout);
  yield paddingAfter(surveyed.records * layout.width);
}

/** Refused at once, by row and column, where the dataset holds anything that such a file cannot. */
export const transportPieces = (
  dataset: Dataset,
  madeAt: string,
  surveyed: Survey = survey(dataset),
): Iterable<Uint8Array> => {
  const [first, ...others] = transportFaults(dataset, surveyed.isPlain);
  if (first !== undefined) {
    const more = others.length === 0 ? '' : `; ${others.length} more like it`;
    throw new Refused('bad-input', `Nothing was written. ${faultWords(dataset.name, first)}${more}. Dataset-JSON can hold it.`);
  }
  return pieces(dataset, surveyed, madeAt);
}; // prettier-ignore
