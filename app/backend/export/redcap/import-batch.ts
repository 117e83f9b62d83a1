/** Rows given to REDCap by its record API, a batch at a time. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { askRedcap, type Asking } from './ask-redcap.ts';
import { patiently, type Patience, type Tried } from './patiently.ts';
import type { Study } from './read-study.ts';
import { problem, type Answer } from './redcap-problem.ts';
import type { RedcapSite } from './redcap-site.ts';
import { whereCells } from './redcap-row.ts';
import { refusalOf, type PlacedRow } from './refused-rows.ts';

/** Everything that is the same for all requests of a delivery. */
export interface Line extends Asking {
  readonly site: RedcapSite;
  readonly study: Study;
  readonly patience: Patience;
}

/** The very text that is sent. An empty cell is left out: nothing in REDCap is emptied. */
export const batchData = (rows: readonly PlacedRow[], study: Study): string =>
  JSON.stringify(
    rows.map(({ row }) => ({
      ...whereCells(row, study),
      ...Object.fromEntries(row.cells.filter(({ value }) => value !== '').map(({ field, value }) => [field, value])),
    })),
  );

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const idsSchema = z.array(z.union([z.string(), z.number()]));

/** Of the records that were sent; REDCap names each once, however many rows it has. */
const confirmedBy = (value: unknown, rows: readonly PlacedRow[]): Answer<readonly string[]> => {
  const ids = idsSchema.safeParse(value);
  if (!ids.success) return problem('wrong-answer', 'REDCap answered, but not with the ids of the records.');
  const [sent, confirmed] = [new Set(rows.map(({ row }) => row.record)), new Set(ids.data.map(String))];
  if (sent.size === confirmed.size && [...sent].every((record) => confirmed.has(record))) {
    return { ok: true, value: [...confirmed] };
  }
  const known = [...sent].filter((record) => confirmed.has(record)).length;
  const others = confirmed.size - known;
  return problem(
    'wrong-count',
    `REDCap confirmed ${known} of ${sent.size} records${others === 0 ? '' : `, and ${others} that were not sent`}.`,
  );
};

/** The same rows under explicit ids and instances come to the same, however often they are sent: so it is tried again. */
export const importBatch = (line: Line, rows: readonly PlacedRow[], data: string): Promise<Tried<readonly string[]>> =>
  patiently(line.patience, line.signal, async () => {
    const reply = await askRedcap(
      line.site,
      {
        content: 'record',
        action: 'import',
        type: 'flat',
        overwriteBehavior: 'normal',
        forceAutoNumber: 'false',
        dateFormat: 'YMD',
        returnContent: 'ids',
        data,
      },
      line,
    );
    if (reply.ok === 'refused') return refusalOf(reply.said.error, rows, line.site.token());
    return reply.ok ? confirmedBy(reply.value, rows) : reply;
  });
