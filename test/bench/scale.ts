/** How time and memory of the index grow: simulated instances from header bytes in memory, no file written. */
import { openWindow, type ByteWindow } from '../../app/backend/dicom/byte-window.ts';
import { readHeader } from '../../app/backend/dicom/read-header.ts';
import { openCatalogue } from '../../app/backend/intake/open-catalogue.ts';
import { openSeenInstances } from '../../app/backend/intake/seen-instances.ts';
import { headerLength, imagesPerSeries, imageBytes, simulatedFile } from './simulated-header.ts';

export interface ScaleRow {
  readonly instances: number;
  readonly ms: number;
  readonly ms_per_instance: number;
  readonly rss_mb: number;
  /** Series that the catalogue then told of: all of them. */
  readonly series: number;
}

/** A file of which only the header is there: the index must not miss the pixels. */
const simulatedWindow = (index: number): ByteWindow => {
  const bytes = simulatedFile(index, false);
  const window = openWindow(
    headerLength + imageBytes,
    () => {
      throw new Error('The index read pixels.');
    },
    bytes,
  );
  window.filled = bytes.length;
  return window;
};

/** Parses, compares and catalogues `instances` headers, then lists every series. */
const scaleRow = (instances: number): ScaleRow => {
  const began = performance.now();
  const catalogue = openCatalogue();
  const seen = openSeenInstances();
  let highest = process.memoryUsage.rss();
  for (let index = 0; index < instances; index += 1) {
    const source = { path: `/simulated/${Math.floor(index / imagesPerSeries)}/${index % imagesPerSeries}.dcm` };
    const header = readHeader(simulatedWindow(index), source);
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
