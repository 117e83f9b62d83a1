/** JPEG lossless, process 14 (ISO 10918-1 Annex H): Huffman-coded differences to a prediction from the neighbours. */
import { DecodeRefused } from './decode-refused.ts';
import {
  bitReader,
  hasRunOut,
  readCode,
  readDifference,
  restart,
  type BitReader,
  type HuffmanTable,
} from './jpeg-bits.ts';
import { nextScan, refuseJpeg, type JpegFrame, type JpegScan, type JpegTables } from './jpeg-header.ts';

/** One scan in progress. */
interface LosslessScan {
  readonly samples: Uint16Array;
  readonly columns: number;
  /** Samples of a pixel in the image. */
  readonly step: number;
  /** The components of the scan: where each stands in the pixel, and its table. */
  readonly parts: readonly { readonly place: number; readonly table: HuffmanTable }[];
  readonly predictor: number;
  /** Value before any neighbour exists. */
  readonly first: number;
}

function difference(reader: BitReader, table: HuffmanTable): number {
  const length = readCode(reader, table);
  // 16 is the one difference without further bits.
  if (length >= 16) return length === 16 ? 32768 : refuseJpeg('malformed', 'a difference is too long');
  return readDifference(reader, length);
}

function predicted(predictor: number, left: number, above: number, corner: number): number {
  switch (predictor) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return corner;
    case 4:
      return left + above - corner;
    case 5:
      return left + ((above - corner) >> 1);
    case 6:
      return above + ((left - corner) >> 1);
    default:
      return (left + above) >> 1;
  }
}

function decodeFirstRow(reader: BitReader, scan: LosslessScan, row: number): void {
  const { samples, columns, step, parts } = scan;
  for (let column = 0, at = row * columns * step; column < columns; column++, at += step) {
    for (const { place, table } of parts) {
      const to = at + place;
      const before = column === 0 ? scan.first : (samples[to - step] ?? 0);
      samples[to] = before + difference(reader, table);
    }
  }
}

function decodeRow(reader: BitReader, scan: LosslessScan, row: number): void {
  const { samples, columns, step, parts, predictor } = scan;
  const up = columns * step;
  for (let column = 0, at = row * up; column < columns; column++, at += step) {
    for (const { place, table } of parts) {
      const to = at + place;
      const above = samples[to - up] ?? 0;
      const guess =
        column === 0 ? above : predicted(predictor, samples[to - step] ?? 0, above, samples[to - up - step] ?? 0);
      samples[to] = guess + difference(reader, table);
    }
  }
}

function rowsBetweenRestarts(tables: JpegTables, columns: number, rows: number): number {
  if (tables.restartInterval === 0) return rows;
  if (tables.restartInterval % columns === 0) return tables.restartInterval / columns;
  throw new DecodeRefused(
    'unsupported-pixel-format',
    'The JPEG lossless data restarts within a row, which the standard does not allow.',
    'PixelData',
  );
}

function decodeScan(bytes: Uint8Array, scan: LosslessScan, header: JpegScan, rows: number, interval: number): number {
  const reader = bitReader(bytes, header.dataAt);
  for (let row = 0; row < rows; row++) {
    const starts = row % interval === 0;
    if (starts && row > 0 && !restart(reader)) refuseJpeg('malformed', 'a restart marker is missing');
    if (starts) decodeFirstRow(reader, scan, row);
    else decodeRow(reader, scan, row);
    if (hasRunOut(reader)) refuseJpeg('truncated', 'it ends before the image is full');
  }
  return reader.at;
}

function scanOver(samples: Uint16Array, frame: JpegFrame, tables: JpegTables, header: JpegScan): LosslessScan {
  const parts = header.components.map(({ id, dc }) => ({
    place: frame.components.findIndex((component) => component.id === id),
    table: tables.dc[dc] ?? refuseJpeg('malformed', 'a table is missing'),
  }));
  if (parts.some(({ place }) => place < 0)) refuseJpeg('malformed', 'a scan names a component that does not exist');
  if (header.start < 1 || header.start > 7) refuseJpeg('malformed', 'the predictor does not exist');
  if (header.low >= frame.precision) refuseJpeg('malformed', 'the point transform is too large');
  return {
    samples,
    columns: frame.columns,
    step: frame.components.length,
    parts,
    predictor: header.start,
    first: 1 << (frame.precision - header.low - 1),
  };
}

/** The values of a lossless image, pixel by pixel, unsigned in `precision` bits. The caller has checked the size. */
export function decodeJpegLossless(bytes: Uint8Array, frame: JpegFrame): Uint16Array<ArrayBuffer> {
  if (frame.components.some(({ horizontal, vertical }) => horizontal !== 1 || vertical !== 1)) {
    throw new DecodeRefused('unsupported-pixel-format', 'JPEG lossless with subsampled colour cannot be decoded.');
  }
  const samples = new Uint16Array(frame.rows * frame.columns * frame.components.length);
  const seen = new Set<number>();
  let low = 0;
  let next = nextScan(bytes, 0);
  while (next !== null && seen.size < frame.components.length) {
    const scan = scanOver(samples, frame, next.tables, next.scan);
    const interval = rowsBetweenRestarts(next.tables, frame.columns, frame.rows);
    const end = decodeScan(bytes, scan, next.scan, frame.rows, interval);
    scan.parts.forEach(({ place }) => seen.add(place));
    low = next.scan.low;
    next = nextScan(bytes, end, next.tables);
  }
  if (seen.size < frame.components.length) refuseJpeg('truncated', 'a colour is missing');
  if (low > 0) for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) << low;
  return samples;
}
