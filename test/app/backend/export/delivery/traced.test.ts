import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { measureKeys } from '../../../../../measurement/result.ts';
import type { DeliveryForm, WantedDelivery } from '../../../../../app/contract/calls/delivery-calls.ts';
import type { TracedNumber } from '../../../../../app/contract/calls/trace-calls.ts';
import { readCsv } from '../../read-csv.ts';
import { dictionaryText, eventsText, recordLine } from '../redcap/study-files.ts';
import type { ResultNumber } from '../../../../../app/backend/export/results/result-set.ts';
import { deliver, openDeliveries, plainSubjects, wantedOf, type DeliveryBench } from './delivery-bench.ts';

/** Name and bytes of each file of a delivery; what lies in a zip stands for it. */
type Files = ReadonlyMap<string, Buffer>;

const delivered = async (bench: DeliveryBench, wanted: WantedDelivery): Promise<Files> => {
  const { files } = await deliver(bench, wanted);
  const all = new Map<string, Buffer>();
  for (const { name, ticket } of files) {
    const bytes = await buffer(bench.opened.archiveOf(bench.dana.accountId, ticket!).bytes);
    if (!name.endsWith('.zip')) all.set(name, bytes);
    else for (const [entry, content] of Object.entries(unzipSync(bytes))) all.set(entry, Buffer.from(content));
  }
  return all;
};

/** The longest first: of a table of fixed widths the next cell may begin where the name ends. */
const keys = measureKeys.toSorted((a, b) => b.length - a.length).join('|');
const numberName = new RegExp(`[0-9a-f]{32}(?:\\+[0-9a-f]{32})?/(?:${keys})`, 'gu');

/** Names of numbers as they stand in the bytes of any form. */
const namesIn = (files: Files): ReadonlySet<string> =>
  new Set([...files.values()].flatMap((bytes) => bytes.toString('latin1').match(numberName) ?? []));

/** A row a read and a column a measure: the name is the read's and the column's. */
const namesOfWide = (files: Files, asked: readonly string[]): ReadonlySet<string> =>
  new Set(
    readCsv(files.get('ventricle-reads-wide.csv')!.toString()).flatMap((row) =>
      asked.filter((key) => (row[key] ?? '') !== '').map((key) => `${row['read_id']}/${key}`),
    ),
  );

const fields = { LVEDV: 'cmr_lvedv', LVESV: 'cmr_lvesv', LVEF: 'cmr_lvef', LGE_RATIO: 'cmr_lge' } as const;

/** The study's own field names the reads; the protocol says which field a measure is. */
const namesOfRedcap = (files: Files): ReadonlySet<string> =>
  new Set(
    readCsv(files.get('ventricle-joined-redcap.csv')!.toString()).flatMap((row) =>
      row['cmr_read'] === ''
        ? []
        : Object.entries(fields)
            .filter(([, field]) => Number.isFinite(Number.parseFloat(row[field] ?? '')))
            .map(([key]) => `${(row['cmr_read'] ?? '').split('+').toSorted().join('+')}/${key}`),
    ),
  );

const study = {
  dictionary: dictionaryText([
    recordLine,
    ...['cmr_lvedv', 'cmr_lvesv', 'cmr_lvef', 'cmr_lge'].map((name) => ({ name, validation: 'number' })),
    ...['cmr_lge_why', 'cmr_read'].map((name) => ({ name })),
  ]),
  events: eventsText(['v0_arm_1', 'v1_arm_1'], ['enrolment', 'mri']),
  repeating: null,
};

const oids = { [plainSubjects[0]]: 'SS_1', [plainSubjects[1]]: 'SS_2' };

/** Forms whose files hold the names of the numbers themselves. */
const naming: readonly DeliveryForm[] = ['csv-long', 'endpoints', 'odm-1.3.2', 'odm-2.0', 'open-clinica', 'sdtm-json', 'sdtm-ndjson', 'sdtm-xpt', 'dicom-files']; // prettier-ignore
const joined: ReadonlySet<DeliveryForm> = new Set(['endpoints', 'open-clinica', 'sdtm-json', 'sdtm-ndjson', 'sdtm-xpt', 'redcap-csv']); // prettier-ignore

const expectTraced = async ({ manager }: DeliveryBench, { id, key, value }: ResultNumber): Promise<TracedNumber> => {
  const traced = await manager['trace.number']({ id });
  expect([traced.key, traced.value]).toEqual([key, value]);
  for (const { contours, frames } of traced.reads) {
    expect(contours.length).toBeGreaterThan(0);
    // Each contour lies on a frame whose bytes are named by their hash.
    const places = new Set(frames.map(({ SOPInstanceUID, frame }) => `${SOPInstanceUID}/${frame}`));
    for (const { SOPInstanceUID, frame } of contours) expect(places).toContain(`${SOPInstanceUID}/${frame}`);
  }
  const actions = new Set(traced.entries.map(({ action }) => action));
  for (const action of ['read.open', 'read.keep', 'read.sign', 'export.deliver']) expect(actions).toContain(action);
  return traced;
};

test('every number of every form is followed by its name to contours, frames and journal entries', { timeout: 300_000 }, async () => {
  const bench = await openDeliveries({}, plainSubjects);
  const numbers = bench.results.joined.cases.flatMap((one) => one.numbers).filter(({ value }) => value !== null);
  // Three cases of LVEDV, LVESV and LVEF; nobody drew late enhancement.
  expect(numbers).toHaveLength(9);
  const ids = new Set(numbers.map(({ id }) => id));
  const single = new Set([...ids].filter((id) => !id.includes('+')));
  for (const form of naming) {
    const files = await delivered(bench, wantedOf(form, { joined: joined.has(form), openClinica: form === 'open-clinica' ? { studyOid: null, subjects: oids } : null }));
    const found = namesIn(files);
    // DICOM objects are of one read each: the two of a mean stand for it.
    const expected = form === 'dicom-files' ? single : ids;
    for (const id of expected) expect([form, found.has(id)]).toEqual([form, true]);
    for (const id of found) await expect(bench.manager['trace.number']({ id })).resolves.toMatchObject({ id });
  }
  const wide = namesOfWide(await delivered(bench, wantedOf('csv-wide')), Object.keys(fields));
  for (const id of single) expect(wide).toContain(id);
  for (const id of wide) await expect(bench.manager['trace.number']({ id })).resolves.toMatchObject({ id });
  const rows = namesOfRedcap(await delivered(bench, wantedOf('redcap-csv', { joined: true, redcap: study })));
  expect(rows).toEqual(ids);
  for (const number of numbers) {
    const { entries } = await expectTraced(bench, number);
    // Eleven deliveries have it, each told in the journal.
    expect(entries.filter(({ action }) => action === 'export.deliver')).toHaveLength(naming.length + 2);
  }
}); // prettier-ignore
