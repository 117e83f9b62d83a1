import type { ContourRecord } from '../../app/contract/read.ts';
import { patientToPixel, type ImagePlane, type PatientPoint } from '../../measurement/patient-space.ts';
import { isDashed, structureColour } from '../theme/structure-look.ts';
import { pixelToCanvas, type Placement } from '../viewport/frame-placement.ts';
import type { SeenContour } from './crossing-regions.ts';

interface FusionContoursProps {
  readonly seen: readonly SeenContour[];
  readonly plane: ImagePlane;
  readonly placement: Placement;
}

const text = (points: readonly PatientPoint[], plane: ImagePlane, placement: Placement): string =>
  points
    .map((point, i) => {
      const { x, y } = pixelToCanvas(placement, patientToPixel(plane, point));
      return `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');

const pathOf = (
  contour: ContourRecord,
  chords: SeenContour['chords'],
  plane: ImagePlane,
  placement: Placement,
): string =>
  chords.length === 0
    ? `${text(contour.points, plane, placement)}${contour.closed ? 'Z' : ''}`
    : chords.map((chord) => text(chord, plane, placement)).join('');

/** Contours over the fusion: outlines of its own image, and the stretches in which it cuts those of PET. */
export const FusionContours = ({ seen, plane, placement }: FusionContoursProps) =>
  seen.map(({ contour, chords }) => (
    <path
      key={contour.id}
      className={chords.length === 0 ? 'fusion-line' : 'fusion-line fusion-chord'}
      data-structure={contour.structure}
      d={pathOf(contour, chords, plane, placement)}
      stroke={structureColour(contour.structure)}
      {...(isDashed(contour.structure) ? { strokeDasharray: '5 4' } : {})}
    />
  ));
