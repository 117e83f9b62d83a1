import type { ContourRecord } from '../../app/contract/read.ts';
import { shortAxisLooks, type StructureLook } from '../theme/structure-look.ts';

interface StateDotsProps {
  readonly contours: readonly ContourRecord[];
  /** The structures that are told, in this order. */
  readonly looks?: readonly StructureLook[];
}

/** One mark a structure, each at its own place: filled where it is contoured, a ring where it is not. */
export const StateDots = ({ contours, looks = shortAxisLooks }: StateDotsProps) => (
  <span className="state-dots" aria-hidden>
    {looks.map((look) => {
      const there = contours.some((contour) => contour.structure === look.structure);
      return (
        <i
          key={look.structure}
          className={there ? 'state-dot' : 'state-dot state-dot-none'}
          style={there ? { background: look.colour, borderColor: look.colour } : undefined}
        />
      );
    })}
  </span>
);
