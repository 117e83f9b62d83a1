import { patientToPixel, type ImagePlane, type PatientPoint } from '../../measurement/patient-space.ts';
import { isDashed, structureColour } from '../theme/structure-look.ts';
import { pixelToCanvas, type Placement } from '../viewport/frame-placement.ts';
import type { SeenContour } from './crossing-regions.ts';

interface FusionContoursProps {
  readonly seen: readonly SeenContour[];
  readonly plane: ImagePlane;
  readonly placement: Placement;
}

const at = (point: PatientPoint, plane: ImagePlane, placement: Placement): string => {
  const { x, y } = pixelToCanvas(placement, patientToPixel(plane, point));
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
};

/** The outline itself, or a dot at each place where it passes through. */
const pathOf = ({ contour, crossings }: SeenContour, plane: ImagePlane, placement: Placement): string => {
  const places = (points: readonly PatientPoint[]): readonly string[] =>
    points.map((point) => at(point, plane, placement));
  if (crossings.length > 0)
    return places(crossings)
      .map((place) => `M${place}h0`)
      .join('');
  return `M${places(contour.points).join('L')}${contour.closed ? 'Z' : ''}`;
};

/** Contours over the fusion: outlines of its own image, and dots where it cuts those of PET. */
export const FusionContours = ({ seen, plane, placement }: FusionContoursProps) =>
  seen.map((one) => (
    <path
      key={one.contour.id}
      className={one.crossings.length === 0 ? 'fusion-line' : 'fusion-line fusion-dots'}
      data-structure={one.contour.structure}
      d={pathOf(one, plane, placement)}
      stroke={structureColour(one.contour.structure)}
      {...(isDashed(one.contour.structure) ? { strokeDasharray: '5 4' } : {})}
    />
  ));
