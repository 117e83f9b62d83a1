/** What REDCap holds now of the cells that are to be sent: these records, fields and events, nothing else. */
import { z } from 'zod';
import { askRedcap } from './ask-redcap.ts';
import { fieldsByColumn } from './check-value.ts';
import type { Line } from './import-batch.ts';
import { patiently } from './patiently.ts';
import type { Study } from './read-study.ts';
import { problem, type Answer } from './redcap-problem.ts';
import { rowKey } from './redcap-row.ts';
import { refusalOf, type PlacedRow } from './refused-rows.ts';

/** Values of a row by column, by what `rowKey` says of the row. */
export type HeldValues = ReadonlyMap<string, Readonly<Record<string, string>>>;

const cell = z.union([z.string(), z.number(), z.null()]).transform((value) => (value === null ? '' : String(value)));
const rowsSchema = z.array(z.record(z.string(), cell));

const wholeInstance = (text: string): number | null => (/^[1-9]\d*$/.test(text) ? Number(text) : null);

const heldBy = (value: unknown, { dictionary: { recordId } }: Study): Answer<HeldValues> => {
  const rows = rowsSchema.safeParse(value);
  if (!rows.success || rows.data.some((row) => row[recordId] === undefined || row['redcap_event_name'] === undefined)) {
    return problem('wrong-answer', 'REDCap answered, but not with the rows of these records.');
  }
  const keyed = rows.data.map((row) => {
    const instance = wholeInstance(row['redcap_repeat_instance'] ?? '');
    const instrument = row['redcap_repeat_instrument'] ?? '';
    const [record, event] = [row[recordId] ?? '', row['redcap_event_name'] ?? ''];
    return [rowKey({ record, event, instrument, instance }), row] as const;
  });
  return { ok: true, value: new Map(keyed) };
};

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

export const exportValues = async (line: Line, rows: readonly PlacedRow[]): Promise<Answer<HeldValues>> => {
  const { study } = line;
  const columns = fieldsByColumn(study.dictionary.fields.values());
  const fields = rows.flatMap(({ row }) => row.cells.map(({ field }) => columns.get(field)?.name ?? field));
  const { answer } = await patiently(line.patience, line.signal, async () => {
    const reply = await askRedcap(
      line.site,
      {
        content: 'record',
        action: 'export',
        type: 'flat',
        rawOrLabel: 'raw',
        exportDataAccessGroups: 'false',
        records: unique(rows.map(({ row }) => row.record)),
        fields: unique([study.dictionary.recordId, ...fields]),
        events: unique(rows.map(({ row }) => row.event)),
      },
      line,
    );
    if (reply.ok === 'refused') return refusalOf(reply.said.error, rows, line.site.token());
    return reply.ok ? heldBy(reply.value, study) : reply;
  });
  return answer;
};
