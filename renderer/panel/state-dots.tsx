import type { ContourRecord } from '../../app/contract/read.ts';
import { shortAxisLooks } from '../theme/structure-look.ts';

/** One mark a structure, each at its own place: filled where it is contoured, a ring where it is not. */
export const StateDots = ({ contours }: { readonly contours: readonly ContourRecord[] }) => (
  <span className="state-dots" aria-hidden>
    {shortAxisLooks.map((look) => {
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
