/** Which fragments make up a frame where no offset table tells: by the first and last bytes of the compressed images. */
import { Refused } from '../../contract/failure.ts';
import type { FrameCoding } from '../../pixels/transfer-syntaxes.ts';
import type { Item } from './encapsulated-items.ts';
import type { ReadAt } from './read-at.ts';

/** First bytes of an image of each coding. */
const signatures: Readonly<Record<FrameCoding, readonly (readonly number[])[]>> = {
  native: [],
  'run-length': [],
  jpeg: [[0xff, 0xd8, 0xff]],
  'jpeg-ls': [[0xff, 0xd8, 0xff]],
  'jpeg-2000': [
    [0xff, 0x4f, 0xff, 0x51],
    [0, 0, 0, 12, 0x6a, 0x50],
  ],
  htj2k: [
    [0xff, 0x4f, 0xff, 0x51],
    [0, 0, 0, 12, 0x6a, 0x50],
  ],
  'jpeg-xl': [
    [0xff, 0x0a],
    [0, 0, 0, 12, 0x4a, 0x58],
  ],
};

/** Bytes at the end of a fragment among which the end of the image stands, before any padding. */
const tailBytes = 10;

interface Ends {
  readonly begins: boolean;
  readonly ends: boolean;
}

function endsImage(tail: Uint8Array): boolean {
  return tail.some((byte, i) => byte === 0xff && tail[i + 1] === 0xd9);
}

async function endsOf(readAt: ReadAt, item: Item, coding: FrameCoding): Promise<Ends> {
  const head = await readAt(item.offset, Math.min(8, item.length));
  const tailAt = Math.max(0, item.length - tailBytes);
  const tail = await readAt(item.offset + tailAt, item.length - tailAt);
  const begins = signatures[coding].some((signature) => signature.every((byte, i) => head[i] === byte));
  return { begins, ends: endsImage(tail) };
}

function split(items: readonly Item[], startsFrame: (index: number) => boolean): readonly (readonly Item[])[] {
  const starts = items.flatMap((_, i) => (i === 0 || startsFrame(i) ? [i] : []));
  return starts.map((start, i) => items.slice(start, starts[i + 1] ?? items.length));
}

/** Groups more fragments than frames. Refused where the images cannot be told apart, rather than guessed. */
export async function framesByMarkers(
  readAt: ReadAt,
  items: readonly Item[],
  coding: FrameCoding,
  numberOfFrames: number,
): Promise<readonly (readonly Item[])[]> {
  const known: Ends[] = [];
  // RLE has one fragment a frame (PS3.5 A.4.2) and no mark to look for.
  const marked = signatures[coding].length > 0;
  for (const item of marked ? items : []) known.push(await endsOf(readAt, item, coding));
  const begins = (i: number): boolean => known[i]?.begins === true;
  const follows = (i: number): boolean => known[i - 1]?.ends === true;
  const rules = [(i: number) => begins(i) && follows(i), begins, follows];
  const found = rules.map((rule) => split(items, rule)).find((frames) => frames.length === numberOfFrames);
  if (found !== undefined) return found;
  throw new Refused(
    'malformed',
    `The ${items.length} pieces of compressed data cannot be told apart into ${numberOfFrames} frames.`,
    { attribute: 'NumberOfFrames' },
  );
}
