/** Where the bytes of every frame of one instance stand: read once from the item headers, then kept as plain data. */
import { Refused } from '../../contract/failure.ts';
import { checkForm } from '../../pixels/check-form.ts';
import { nativeFrameBytes } from '../../pixels/native.ts';
import { transferSyntax } from '../../pixels/transfer-syntaxes.ts';
import type { PixelDescription } from '../../contract/case.ts';
import { asRefused } from './as-refused.ts';
import { readItems, type Item } from './encapsulated-items.ts';
import { framesByMarkers } from './frame-markers.ts';
import type { PixelDataPlace } from './instance.ts';
import type { ByteRange, ReadAt } from './read-at.ts';

/** The ranges that make up each frame, in frame order. Can be cached and copied as it is. */
export interface FrameTable {
  readonly frames: readonly (readonly ByteRange[])[];
}

/** What a table is built from. */
export interface FrameTableInput {
  readonly pixels: PixelDescription;
  readonly pixelData: PixelDataPlace;
  readonly numberOfFrames: number;
}

function nativeTable({ pixels, pixelData, numberOfFrames }: FrameTableInput): FrameTable {
  if (pixelData.length === null) {
    throw new Refused('malformed', 'Uncompressed pixel data must have a length.', { attribute: 'PixelData' });
  }
  const length = nativeFrameBytes(checkForm(pixels));
  // A header may claim any number of frames: no more are listed than there are bytes for.
  const whole = Math.min(numberOfFrames, Math.floor(pixelData.length / length));
  return { frames: Array.from({ length: whole }, (_, i) => [{ offset: pixelData.offset + i * length, length }]) };
}

/** Frames that begin where the table says; null where the table does not fit the items. */
function framesByOffsets(items: readonly Item[], starts: readonly number[]): FrameTable['frames'] | null {
  const firstAt = items[0]?.itemAt ?? 0;
  const indexOf = new Map(items.map((item, i) => [item.itemAt - firstAt, i]));
  const first = starts.map((start) => indexOf.get(start));
  const ascending = first.every(
    (index, i) => index !== undefined && (i === 0 ? index === 0 : index > (first[i - 1] ?? 0)),
  );
  if (!ascending) return null;
  return first.map((index, i) => items.slice(index, first[i + 1] ?? items.length));
}

async function encapsulatedTable(readAt: ReadAt, input: FrameTableInput): Promise<FrameTable> {
  const { pixelData, numberOfFrames, pixels } = input;
  const { basicOffsets, items } = await readItems(readAt, pixelData.offset);
  const { extendedOffsets = [] } = pixelData;
  for (const starts of [extendedOffsets, basicOffsets]) {
    const frames = starts.length === numberOfFrames ? framesByOffsets(items, starts) : null;
    if (frames !== null) return { frames };
  }
  if (numberOfFrames === 1) return { frames: items.length > 0 ? [items] : [] };
  if (items.length <= numberOfFrames) return { frames: items.map((item) => [item]) };
  const { coding } = transferSyntax(pixels.TransferSyntaxUID);
  return { frames: await framesByMarkers(readAt, items, coding, numberOfFrames) };
}

/** Finds the frames of an instance. For native data nothing is read; else the item headers alone. */
export async function readFrameTable(readAt: ReadAt, input: FrameTableInput): Promise<FrameTable> {
  try {
    const { encapsulated } = transferSyntax(input.pixels.TransferSyntaxUID);
    return encapsulated ? await encapsulatedTable(readAt, input) : nativeTable(input);
  } catch (error) {
    throw asRefused(error);
  }
}
