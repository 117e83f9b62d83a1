/** Which frames are to be there for the numbers of a read. Pure. */
import type { CaseFrame } from '../../app/contract/case.ts';
import { framesWanted } from '../../app/contract/frames-wanted.ts';
import type { CaseStack } from '../../app/contract/case-stack.ts';
import { pixelKey } from '../../app/contract/pixel-values.ts';
import type { ReadRecord } from '../../app/contract/read.ts';
import type { CasePart } from './case-parts.ts';

export interface PixelsWanted {
  /** To be loaded and held. */
  readonly frames: readonly CaseFrame[];
  /** Keys of those that a number of the read rests on. */
  readonly needed: ReadonlySet<string>;
}

/**
 * The frames that the numbers rest on, whatever part is on the screen; and of late enhancement and uptake every frame of
 * the shown part, so that the first line drawn there has its number at once.
 */
export const pixelsWanted = (
  stack: CaseStack,
  { part, series }: Pick<CasePart, 'part' | 'series'>,
  records: Iterable<ReadRecord>,
): PixelsWanted => {
  const needed = framesWanted(stack, records).map(pixelKey);
  const rest = needed.map((key) => stack.enhancement.frames.get(key) ?? stack.uptake.frames.get(key));
  const shown = part === 'cine' ? [] : series.flatMap(({ frames }) => frames);
  const frames = new Map(
    [...rest, ...shown].flatMap((frame) => (frame === undefined ? [] : [[pixelKey(frame), frame]])),
  );
  return { frames: [...frames.values()], needed: new Set(needed) };
};
