import type { ContourRecord } from '../../app/contract/read.ts';
import { isUntouched } from '../drawing/contour-records.ts';
import { structureColour } from '../theme/structure-look.ts';
import type { ThumbnailMap } from '../viewport/thumbnail-map.ts';

interface ThumbnailContoursProps {
  readonly map: ThumbnailMap;
  readonly contours: readonly ContourRecord[];
  /** True to dash what nobody has touched yet, where the picture is large enough for dashes to be seen. */
  readonly dashes?: boolean;
  /** Contours that are there but do not count: faint. */
  readonly faint?: (contour: ContourRecord) => boolean;
}

const pathOf = (map: ThumbnailMap, contour: ContourRecord): string => {
  const places = contour.points.map((point) => map.ofPatient(point));
  const text = places.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' ');
  if (text === '') return '';
  // A mark of one point is a dot: a line of no length with round ends.
  return places.length === 1 ? `M${text}h0.01` : `M${text}${contour.closed ? 'Z' : ''}`;
};

/** The contours of a small picture. */
export const ThumbnailContours = ({ map, contours, dashes = false, faint }: ThumbnailContoursProps) =>
  contours.length === 0 ? null : (
    <svg className="thumb-contours" viewBox={map.viewBox} preserveAspectRatio="xMidYMid slice" aria-hidden>
      {contours.map((contour) => (
        <path
          key={contour.id}
          d={pathOf(map, contour)}
          opacity={faint?.(contour) === true ? 0.35 : undefined}
          style={{
            stroke: structureColour(contour.structure),
            ...(dashes && isUntouched(contour) ? { strokeDasharray: '5 4' } : { strokeLinecap: 'round' }),
          }}
        />
      ))}
    </svg>
  );
