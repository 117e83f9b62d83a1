/** A frame with its contours as one drawing: the pixels as they are, the lines over them in the place they were drawn. */
import { patientToPixel, type ImagePlane, type PixelIndex } from '../../../../measurement/patient-space.ts';
import { pixelMarks, type EnhancedSlice } from '../../../../measurement/late-enhancement-result.ts';
import type { ContourRecord } from '../../../contract/read.ts';
import { structureColours } from '../../../contract/structure-colours.ts';
import { styledLine } from './line-styles.ts';
import { pngOf } from './png.ts';
import { cutRaster, printable, tinted, type PixelCut, type Raster } from './raster.ts';

/** Pixels of a contour's points on its frame; on ultrasound they stand in pixels as they are. */
export const contourPixels = (plane: ImagePlane | null, { points }: ContourRecord): readonly PixelIndex[] =>
  points.map((point) => (plane === null ? { column: point[0], row: point[1] } : patientToPixel(plane, point)));

const place = (value: number): string => String(Math.round(value * 1000) / 1000);

/** Half the length of a cross that marks a point, points. */
const arm = 2.5;

interface Drawn {
  readonly plane: ImagePlane | null;
  readonly cut: PixelCut;
  /** What of the drawing a point of the page is. */
  readonly unit: number;
}

/** Size of a pixel across and down, in units of the drawing: mm, of ultrasound pixels. */
const pixelSize = (plane: ImagePlane | null): readonly [number, number] => {
  const [down, across] = plane?.PixelSpacing ?? [1, 1];
  return [across, down];
};

const linePath = (contour: ContourRecord, { plane, cut, unit }: Drawn): string => {
  const [across, down] = pixelSize(plane);
  // The middle of a pixel is half a pixel from its corner.
  const corners = contourPixels(plane, contour).map(({ column, row }): readonly [number, number] => [
    (column + 0.5 - cut.left) * across,
    (row + 0.5 - cut.top) * down,
  ]);
  const [first] = corners;
  if (first !== undefined && corners.length === 1) {
    const [x, y, a] = [first[0], first[1], arm * unit];
    return `M ${place(x - a)} ${place(y)} L ${place(x + a)} ${place(y)} M ${place(x)} ${place(y - a)} L ${place(x)} ${place(y + a)}`;
  }
  return `M ${corners.map(([x, y]) => `${place(x)} ${place(y)}`).join(' L ')}${contour.closed ? ' Z' : ''}`;
};

/** Enhanced pixels in orange, excluded ones in grey violet (M5.3). */
const marked = (raster: Raster, { marks, box }: EnhancedSlice): Raster =>
  tinted(raster, (column, row) => {
    const [x, y] = [column - box.left, row - box.top];
    const isInside = x >= 0 && y >= 0 && x < box.width && y < box.height;
    const mark = isInside ? marks[y * box.width + x] : pixelMarks.none;
    if (mark === pixelMarks.enhanced || mark === pixelMarks.byHand) return structureColours['enhanced myocardium'];
    return mark === pixelMarks.excluded ? structureColours.excluded : null;
  });

export interface DrawnPicture {
  readonly raster: Raster;
  readonly plane: ImagePlane | null;
  readonly contours: readonly ContourRecord[];
  readonly enhanced: EnhancedSlice | null;
  readonly cut: PixelCut;
}

/** The drawing at a width in points. It needs nothing beside it. */
export const pictureSvg = ({ raster, plane, contours, enhanced, cut }: DrawnPicture, width: number): string => {
  const [across, down] = pixelSize(plane);
  const size = { width: cut.width * across, height: cut.height * down };
  const drawn = { plane, cut, unit: size.width / width };
  const pixels = printable(cutRaster(enhanced === null ? raster : marked(raster, enhanced), cut));
  const png = pngOf(pixels).toString('base64');
  const lines = contours.map((contour) => styledLine(linePath(contour, drawn), contour.structure, drawn.unit));
  const [box, points] = [size, { width, height: size.height / drawn.unit }].map(
    (one) => `width="${place(one.width)}" height="${place(one.height)}"`,
  );
  return [
    `<svg ${points} viewBox="0 0 ${place(size.width)} ${place(size.height)}">`,
    `<image x="0" y="0" ${box} preserveAspectRatio="none" href="data:image/png;base64,${png}"/>`,
    ...lines,
    '</svg>',
  ].join('');
};
