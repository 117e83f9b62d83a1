/** From a case and its records to what late enhancement is measured from (M5). */
import { enhancementSegments, type SegmentEnhancement } from '../../measurement/enhancement-segments.ts';
import type {
  EnhancementImage,
  EnhancementKind,
  LateEnhancementMeasures,
} from '../../measurement/late-enhancement-result.ts';
import { measureLateEnhancement } from '../../measurement/late-enhancement.ts';
import { buildShortAxisStack, type CineFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { CaseContent, CaseFrame, CaseSeries } from './case.ts';
import { pixelKey, type PixelsOf, type PixelValues } from './pixel-values.ts';
import type { ContourRecord } from './read.ts';

/** The late enhancement images of a case. */
export interface EnhancementCase {
  /** Slices by kinds of image (PSIR before magnitude); null where no stack could be put together. */
  readonly stack: ShortAxisStack | null;
  /** All frames of the stack come from these series. */
  readonly series: readonly CaseSeries[];
  /** Every frame of the stack, by `pixelKey`. */
  readonly frames: ReadonlyMap<string, CaseFrame>;
}

/** What the late enhancement contours of a read come to. */
export interface EnhancementMeasures extends LateEnhancementMeasures {
  readonly segments: readonly SegmentEnhancement[];
}

const kindOrder: Readonly<Record<EnhancementKind, number>> = { PSIR: 1, magnitude: 2 };

/** Two images of one slice are two kinds of image, not two moments. */
const asCine = ({ SOPInstanceUID, frame, plane, InstanceNumber, enhancementKind }: CaseFrame): readonly CineFrame[] =>
  plane === null
    ? []
    : [
        {
          SOPInstanceUID,
          frame,
          plane,
          ...(enhancementKind === undefined ? {} : { TemporalPositionIndex: kindOrder[enhancementKind] }),
          ...(InstanceNumber === undefined ? {} : { InstanceNumber }),
        },
      ];

/** Puts the late enhancement stack of a case together. */
export const enhancementOfCase = (content: CaseContent): EnhancementCase => {
  const series = content.series.filter(({ kind }) => kind === 'late enhancement');
  const frames = series.flatMap((one) => one.frames);
  return {
    stack: frames.length === 0 ? null : buildShortAxisStack(frames.flatMap(asCine)).stack,
    series,
    frames: new Map(frames.map((frame) => [pixelKey(frame), frame])),
  };
};

const images = new WeakMap<PixelValues, { readonly frame: CaseFrame; readonly image: EnhancementImage }>();

const imageFrom = (frame: CaseFrame, values: PixelValues): EnhancementImage => {
  const known = images.get(values);
  if (known?.frame === frame) return known.image;
  const { RescaleSlope = 1, RescaleIntercept = 0 } = frame.pixels;
  // A slope of 0 stands for none, as wherever values are rescaled.
  const slope = RescaleSlope === 0 ? 1 : RescaleSlope;
  const image = { ...values, RescaleSlope: slope, RescaleIntercept, kind: frame.enhancementKind ?? null };
  images.set(values, { frame, image });
  return image;
};

/** The numbers of late enhancement; `contours` are those of the whole read. */
export const measureEnhancement = (
  { stack, frames }: EnhancementCase,
  contours: readonly ContourRecord[],
  pixelsOf: PixelsOf,
): EnhancementMeasures => {
  const measured = measureLateEnhancement({
    stack,
    contours,
    imageOf: (SOPInstanceUID, frame) => {
      const own = frames.get(pixelKey({ SOPInstanceUID, frame }));
      const values = pixelsOf(SOPInstanceUID, frame);
      return own === undefined || values === null ? null : imageFrom(own, values);
    },
  });
  const segments = stack === null ? [] : enhancementSegments({ stack, contours, slices: measured.slices });
  return { ...measured, segments };
};
