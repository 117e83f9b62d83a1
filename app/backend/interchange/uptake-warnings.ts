/** What a person must know of regions of uptake before trusting their numbers. */
import { pixelsInside } from '../../../measurement/pixel-region.ts';
import type { MeasureWarning } from '../../../measurement/result.ts';
import type { Uptake } from '../../../measurement/uptake.ts';
import type { FileContour } from '../../contract/contour-file.ts';
import type { InstanceLookup } from './check-contours.ts';

/** A contour of the file with its name. */
export interface DrawnRegion {
  readonly contour: FileContour;
  readonly name: string;
}

interface Drawn {
  /** Everything that is drawn in the view of PET. */
  readonly inView: readonly DrawnRegion[];
  /** The regions of uptake among it. */
  readonly drawn: readonly DrawnRegion[];
  /** Regions on images that are not of the measured series. */
  readonly elsewhere: readonly DrawnRegion[];
  /** Null where nothing was measured. */
  readonly uptake: Uptake | null;
}

const about = ({
  contour: { SOPInstanceUID, frame, structure },
  name,
}: DrawnRegion): NonNullable<MeasureWarning['of']> => ({
  structure,
  contours: [name],
  frames: [{ SOPInstanceUID, frame }],
});

const ofRegion = (one: DrawnRegion, instanceOf: InstanceLookup): readonly MeasureWarning[] => {
  const { SOPInstanceUID, points } = one.contour;
  const size = instanceOf(SOPInstanceUID)?.pixels;
  if (size === undefined) return [];
  const outline = points.map(([column, row]) => ({ column, row }));
  const [right, bottom] = [size.Columns - 0.5, size.Rows - 0.5];
  const isOut = outline.some(({ column, row }) => column < -0.5 || row < -0.5 || column > right || row > bottom);
  const isEmpty = pixelsInside(size, outline).count === 0;
  const of = about(one);
  return [
    ...(isEmpty
      ? [{ code: 'contour-too-small' as const, message: 'The region holds no centre of a voxel: it counts nothing.', of }]
      : []),
    ...(isOut
      ? [{ code: 'contour-outside-image' as const, message: 'The region leaves the image: what lies outside counts nothing.', of }]
      : []),
  ]; // prettier-ignore
};

const notCounted = (one: DrawnRegion): MeasureWarning => ({
  code: 'tracing-not-counted',
  message: `No number is made from a ${one.contour.structure} on PET: draw the region as uptake.`,
  of: about(one),
});

const inOtherSeries = (one: DrawnRegion): MeasureWarning => ({
  code: 'contour-outside-stack',
  message: `The region on image ${one.contour.SOPInstanceUID} is not of the series that bears the others; two scans are not pooled.`,
  of: about(one),
});

const cutSphere: MeasureWarning = {
  code: 'sphere-beyond-images',
  message: 'The sphere of the peak reaches beyond the images or over a missing slice: it is the mean of what there is.',
};

export const uptakeWarnings = (of: Drawn, instanceOf: InstanceLookup): readonly MeasureWarning[] => {
  const { inView, drawn, elsewhere, uptake } = of;
  const isCut = uptake !== null && !('missing' in uptake.peak) && !uptake.peak.isWhole;
  return [
    ...inView.filter((one) => !drawn.includes(one)).map(notCounted),
    ...elsewhere.map(inOtherSeries),
    ...drawn.flatMap((one) => ofRegion(one, instanceOf)),
    ...(isCut ? [cutSphere] : []),
  ];
};
