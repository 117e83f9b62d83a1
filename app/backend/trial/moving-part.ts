/**
 * The part of a clip that keeps moving: the picture of the heart. Names, dates and banners stand still. Where a header
 * calibrates nothing, this alone tells the picture from the text around it.
 */
import type { PixelBox } from '../../../measurement/ultrasound-image.ts';
import { connectedGroup, convexRows, grown, type BlockRow, type Blocks } from './block-shape.ts';

/** Edge of a block, pixels: a power of two, since it is asked for every pixel. */
const blockBits = 3;
const blockSize = 1 << blockBits;

/** Mean change of a block's pixels that counts as motion, grey levels: above the noise of JPEG, below speckle. */
const leastChange = 4;

/** Fewer frames cannot tell what keeps moving from a screen that changed once. */
export const fewestFrames = 5;

/** A screen that changes and changes back makes two changes: what counts moves oftener, and in more than a third of all. */
const leastMoves = (steps: number): number => Math.max(3, Math.floor(steps / 3) + 1);

export interface ImageSize {
  readonly Rows: number;
  readonly Columns: number;
}

/** Looks at the frames of a clip in their order. It changes while looking. */
export interface MotionWatch {
  /** One grey a pixel, row by row. */
  readonly see: (grey: Uint8Array) => void;
  /** Number of frames seen. */
  readonly seen: () => number;
  /** The part that moves, as boxes from top to bottom; none where nothing moves or too little was seen. */
  readonly part: () => readonly PixelBox[];
}

/** Sum of the changes within each block. */
const changes = (before: Uint8Array, after: Uint8Array, { Rows, Columns }: ImageSize, blocks: Blocks): Uint32Array => {
  const sums = new Uint32Array(blocks.rows * blocks.columns);
  for (let row = 0, at = 0; row < Rows; row += 1) {
    const first = (row >> blockBits) * blocks.columns;
    for (let column = 0; column < Columns; column += 1, at += 1) {
      const place = first + (column >> blockBits);
      sums[place] = (sums[place] ?? 0) + Math.abs((before[at] ?? 0) - (after[at] ?? 0));
    }
  }
  return sums;
};

/** Rows of blocks to boxes of pixels; rows of equal width become one box. */
const boxesOf = (rows: readonly BlockRow[], { Rows, Columns }: ImageSize): readonly PixelBox[] => {
  const boxes: PixelBox[] = [];
  for (const { row, first, last } of rows) {
    const box: PixelBox = {
      left: first * blockSize,
      right: Math.min((last + 1) * blockSize, Columns) - 1,
      top: row * blockSize,
      bottom: Math.min((row + 1) * blockSize, Rows) - 1,
    };
    const above = boxes.at(-1);
    if (above?.left === box.left && above.right === box.right) boxes.splice(-1, 1, { ...above, bottom: box.bottom });
    else boxes.push(box);
  }
  return boxes;
};

export const watchMotion = (size: ImageSize): MotionWatch => {
  const blocks = { rows: Math.ceil(size.Rows / blockSize), columns: Math.ceil(size.Columns / blockSize) };
  const moves = new Uint32Array(blocks.rows * blocks.columns);
  let before: Uint8Array | null = null;
  let seen = 0;

  const see = (grey: Uint8Array): void => {
    if (before !== null) {
      changes(before, grey, size, blocks).forEach((change, place) => {
        // The blocks at the edges may be cut: they need the change of a whole one.
        if (change >= leastChange * blockSize * blockSize) moves[place] = (moves[place] ?? 0) + 1;
      });
    }
    before = grey;
    seen += 1;
  };
  const part = (): readonly PixelBox[] => {
    if (seen < fewestFrames) return [];
    const moving = Uint8Array.from(moves, (count) => (count >= leastMoves(seen - 1) ? 1 : 0));
    // Grown by a block, parts of the picture with a still strip between them touch each other.
    const group = connectedGroup(grown(moving, blocks), blocks).filter((place) => moving[place] === 1);
    // A sector is convex: its hull holds the still parts within it, but not the text in the corners beside it. It has
    // no margin, since a line of text is no higher than one.
    return boxesOf(convexRows(group, blocks), size);
  };
  return { see, seen: () => seen, part };
};
