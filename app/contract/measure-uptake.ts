/** From a case and its records to what uptake is measured from (M6). */
import {
  patientToPixel,
  type PatientPoint,
  type PixelIndex,
  type ImagePlane,
} from '../../measurement/patient-space.ts';
import { missing, type Missing } from '../../measurement/quantity.ts';
import { uptakeRescale } from '../../measurement/rescale.ts';
import { measureUptake } from '../../measurement/uptake-measures.ts';
import type {
  SegmentOf,
  UptakeContour,
  UptakeImage,
  UptakeMeasures,
  UptakeSeries,
} from '../../measurement/uptake-result.ts';
import type { CaseContent, CaseFrame, CaseSeries } from './case.ts';
import { cineFrames } from './cine-frames.ts';
import { pixelKey, type PixelsOf, type PixelValues } from './pixel-values.ts';
import type { ContourRecord } from './read.ts';

/** One PET series, with the space that its images lie in. */
type UptakeCaseSeries = UptakeSeries & Pick<CaseSeries, 'frameOfReference'>;

/** The PET images of a case. */
export interface UptakeCase {
  readonly series: readonly UptakeCaseSeries[];
  /** Every PET frame, by `pixelKey`. */
  readonly frames: ReadonlyMap<string, CaseFrame>;
}

/** Every PET series of a case. */
export const uptakeOfCase = (content: CaseContent): UptakeCase => {
  const all = content.series.filter(({ kind }) => kind === 'PET');
  return {
    series: all.map((one) => ({
      SeriesInstanceUID: one.SeriesInstanceUID,
      ...(one.frameOfReference !== undefined && { frameOfReference: one.frameOfReference }),
      frames: cineFrames(one),
      unplaced: one.frames
        .filter(({ plane }) => plane === null)
        .map(({ SOPInstanceUID, frame }) => ({ SOPInstanceUID, frame })),
      scale: one.uptake ?? missing('no-suv', 'Units'),
    })),
    frames: new Map(all.flatMap(({ frames }) => frames.map((frame) => [pixelKey(frame), frame] as const))),
  };
};

const known = new WeakMap<
  readonly PatientPoint[],
  { readonly plane: ImagePlane; readonly pixels: readonly PixelIndex[] }
>();

const pixelsOn = (plane: ImagePlane, points: readonly PatientPoint[]): readonly PixelIndex[] => {
  const before = known.get(points);
  if (before?.plane === plane) return before.pixels;
  const pixels = points.map((point) => patientToPixel(plane, point));
  known.set(points, { plane, pixels });
  return pixels;
};

const images = new WeakMap<PixelValues, { readonly frame: CaseFrame; readonly image: UptakeImage | Missing }>();

const imageFrom = (frame: CaseFrame, values: PixelValues): UptakeImage | Missing => {
  const before = images.get(values);
  if (before?.frame === frame) return before.image;
  const rescale = uptakeRescale(frame.pixels.RescaleSlope, frame.pixels.RescaleIntercept);
  const image = 'missing' in rescale ? rescale : { ...values, ...rescale };
  images.set(values, { frame, image });
  return image;
};

const contourOn = (frame: CaseFrame, { id, structure, closed, points }: ContourRecord): readonly UptakeContour[] =>
  frame.plane === null
    ? []
    : [
        {
          id,
          SOPInstanceUID: frame.SOPInstanceUID,
          frame: frame.frame,
          structure,
          closed,
          points: pixelsOn(frame.plane, points),
        },
      ];

/** The contours that lie on PET frames, in pixels of them. */
export const uptakeContours = ({ frames }: UptakeCase, contours: readonly ContourRecord[]): readonly UptakeContour[] =>
  contours.flatMap((contour) => {
    const frame = frames.get(pixelKey(contour));
    return frame === undefined ? [] : contourOn(frame, contour);
  });

/** The numbers of uptake; `contours` are those of the whole read. */
export const measureUptakeOfRead = (
  of: UptakeCase,
  contours: readonly ContourRecord[],
  pixelsOf: PixelsOf,
  segmentOf: SegmentOf | null,
): UptakeMeasures =>
  measureUptake({
    series: of.series,
    segmentOf,
    contours: uptakeContours(of, contours),
    imageOf: (SOPInstanceUID, frame) => {
      const own = of.frames.get(pixelKey({ SOPInstanceUID, frame }));
      const values = pixelsOf(SOPInstanceUID, frame);
      return own === undefined || values === null ? missing('not-evaluable', 'PixelData') : imageFrom(own, values);
    },
  });
