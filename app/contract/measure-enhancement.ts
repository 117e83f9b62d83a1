/** From a case and its records to what late enhancement is measured from (M5). */
import { enhancementSegments, type SegmentEnhancement } from '../../measurement/enhancement-segments.ts';
import type {
  EnhancementImage,
  LateEnhancementInput,
  LateEnhancementMeasures,
} from '../../measurement/late-enhancement-result.ts';
import { measureLateEnhancement } from '../../measurement/late-enhancement.ts';
import type { LateEnhancementChoices } from '../../measurement/protocol-choices.ts';
import { signalRescale } from '../../measurement/rescale.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { CaseContent, CaseFrame, CaseSeries } from './case.ts';
import { enhancementStack, type EnhancementStack } from './enhancement-stack.ts';
import { pixelKey, type PixelsOf, type PixelValues } from './pixel-values.ts';
import type { ContourRecord } from './read.ts';

/** The late enhancement images of a case. */
export interface EnhancementCase extends Pick<EnhancementStack, 'leftOut' | 'repeats' | 'kinds'> {
  /** Slices by kinds of image (PSIR before magnitude); null where no stack could be put together. */
  readonly stack: ShortAxisStack | null;
  /** All frames of the stack come from these series; without a stack, every series of late enhancement. */
  readonly series: readonly CaseSeries[];
  /** Every frame that the stack is made from, by `pixelKey`. */
  readonly frames: ReadonlyMap<string, CaseFrame>;
  /** As the protocol of the read makes them. */
  readonly choices: LateEnhancementChoices;
}

/** What the late enhancement contours of a read come to. */
export interface EnhancementMeasures extends LateEnhancementMeasures {
  readonly segments: readonly SegmentEnhancement[];
}

/** Puts the late enhancement stack of a case together; `cine` is its short-axis stack. */
export const enhancementOfCase = (
  content: CaseContent,
  cine: ShortAxisStack | null,
  choices: LateEnhancementChoices,
): EnhancementCase => {
  const all = content.series.filter(({ kind }) => kind === 'late enhancement');
  const found = enhancementStack(all, cine?.normal ?? null);
  if (found === null) {
    return { stack: null, series: all, frames: new Map(), leftOut: [], repeats: [], kinds: [], choices };
  }
  const { stack, series, leftOut, repeats, kinds } = found;
  const frames = new Map(found.frames.map((frame) => [pixelKey(frame), frame]));
  return { stack, series, frames, leftOut, repeats, kinds, choices };
};

const images = new WeakMap<PixelValues, { readonly frame: CaseFrame; readonly image: EnhancementImage | null }>();

const imageFrom = (frame: CaseFrame, values: PixelValues): EnhancementImage | null => {
  const known = images.get(values);
  if (known?.frame === frame) return known.image;
  const rescale = signalRescale(frame.pixels.RescaleSlope, frame.pixels.RescaleIntercept);
  const image = rescale && { ...values, ...rescale, kind: frame.enhancementKind ?? null };
  images.set(values, { frame, image });
  return image;
};

/** What late enhancement is measured from; `contours` are those of the whole read. */
export const enhancementInput = (
  { stack, frames, choices }: EnhancementCase,
  contours: readonly ContourRecord[],
  pixelsOf: PixelsOf,
): LateEnhancementInput => ({
  stack,
  contours,
  choices,
  imageOf: (SOPInstanceUID, frame) => {
    const own = frames.get(pixelKey({ SOPInstanceUID, frame }));
    const values = pixelsOf(SOPInstanceUID, frame);
    return own === undefined || values === null ? null : imageFrom(own, values);
  },
});

/** The numbers of late enhancement; `contours` are those of the whole read. */
export const measureEnhancement = (
  enhancement: EnhancementCase,
  contours: readonly ContourRecord[],
  pixelsOf: PixelsOf,
): EnhancementMeasures => {
  const { stack } = enhancement;
  const measured = measureLateEnhancement(enhancementInput(enhancement, contours, pixelsOf));
  const segments = stack === null ? [] : enhancementSegments({ stack, contours, slices: measured.slices });
  return { ...measured, segments };
};
