/** How time and memory of the index grow: simulated instances from header bytes in memory, no file written. */
import { windowOfBytes } from '../../app/backend/dicom/byte-window.ts';
import { readHeader } from '../../app/backend/dicom/read-header.ts';
import { openCatalogue } from '../../app/backend/intake/open-catalogue.ts';
import { openSeenInstances } from '../../app/backend/intake/seen-instances.ts';
import { mrElements, part10, elements } from '../write-elements.ts';

export interface ScaleRow {
  readonly instances: number;
  readonly ms: number;
  readonly ms_per_instance: number;
  readonly rss_mb: number;
  /** Series that the catalogue then told of: all of them. */
  readonly series: number;
}

/** Instances of a simulated series: 12 slices by 20 phases. */
const slices = 12;
const phases = 20;
const perSeries = slices * phases;

/** Numbers of one width, so that every header is the same bytes but for them. */
const wide = (value: number, digits: number): string => String(value + 1).padStart(digits, '0');

const uids = { study: '1.2.840.99.1000000', series: '1.2.840.99.2.1000000', instance: '1.2.840.99.3.10000000' };
const place = '000.0';
const time = '0000';
const template = part10(
  elements(
    mrElements([
      [0x00080018, 'UI', uids.instance],
      [0x00181060, 'DS', time],
      [0x00181090, 'IS', String(phases)],
      [0x0020000d, 'UI', uids.study],
      [0x0020000e, 'UI', uids.series],
      [0x00200032, 'DS', `10\\20\\${place}`],
    ]),
  ),
);

const placeOf = (uid: string): number => template.indexOf(uid);
const offsets = {
  instance: placeOf(uids.instance),
  series: placeOf(uids.series),
  study: placeOf(uids.study),
  place: template.indexOf(`\\${place}`) + 1,
  time: template.indexOf(time, template.indexOf(uids.instance) + 40),
};

/** Header of the simulated instance `index`. */
const headerOf = (index: number): Buffer => {
  const bytes = Buffer.from(template);
  const series = Math.floor(index / perSeries);
  const within = index % perSeries;
  bytes.write(wide(index, 8), offsets.instance + uids.instance.length - 8, 'latin1');
  bytes.write(wide(series, 7), offsets.series + uids.series.length - 7, 'latin1');
  bytes.write(wide(Math.floor(series / 4), 7), offsets.study + uids.study.length - 7, 'latin1');
  bytes.write(`${wide(Math.floor(within / phases) * 8, 3)}.0`, offsets.place, 'latin1');
  bytes.write(wide((within % phases) * 40, 4), offsets.time, 'latin1');
  return bytes;
};

/** Parses, compares and catalogues `instances` headers, then lists every series. */
export const scaleRow = (instances: number): ScaleRow => {
  const began = performance.now();
  const catalogue = openCatalogue();
  const seen = openSeenInstances();
  let highest = process.memoryUsage.rss();
  for (let index = 0; index < instances; index += 1) {
    const source = { path: `/simulated/${Math.floor(index / perSeries)}/${index % perSeries}.dcm` };
    const header = readHeader(windowOfBytes(headerOf(index)), source);
    if (header.found !== 'instance') throw new Error('The simulated header is no image.');
    if (seen.meet(header.instance.SOPInstanceUID, { name: source.path, source }) !== null)
      throw new Error('Met twice.');
    catalogue.add(header);
    if (index % 10_000 === 0) highest = Math.max(highest, process.memoryUsage.rss());
  }
  let series = 0;
  for (const one of catalogue.series()) {
    if (one.kind !== 'short-axis cine') throw new Error(`A simulated series became ${one.kind}.`);
    series += 1;
    if (series % 64 === 0) highest = Math.max(highest, process.memoryUsage.rss());
  }
  seen.close();
  catalogue.close();
  const ms = performance.now() - began;
  return { instances, ms, ms_per_instance: ms / instances, rss_mb: highest / 2 ** 20, series };
};

export const scale = (sizes: readonly number[] = [10_000, 100_000, 1_000_000]): readonly ScaleRow[] =>
  sizes.map(scaleRow);
