import { pathThrough } from '../../drawing/canvas-path.ts';
import { useReadDocument } from '../../state/read-document.ts';
import { structureColour } from '../../theme/structure-look.ts';
import type { PaneGeometry } from '../pane-geometry.ts';
import { useProposals } from './proposal-store.ts';

/** The followed outline on a frame between both ends of the beat: shown, never kept. */
export const FollowedLine = ({ geometry }: { readonly geometry: PaneGeometry }) => {
  const followed = useProposals((proposals) => proposals.followed);
  const stands = useReadDocument(({ records }) => followed !== null && records.get(followed.of.id) === followed.of);
  const kept = useReadDocument(({ records }) =>
    [...records.values()].some(
      (record) =>
        record.kind === 'contour' &&
        record.SOPInstanceUID === geometry.SOPInstanceUID &&
        record.frame === geometry.frame &&
        record.structure === followed?.of.structure,
    ),
  );
  const found = followed?.frames.get(geometry.frame);
  if (followed === null || found === undefined || !stands || kept) return null;
  if (followed.of.SOPInstanceUID !== geometry.SOPInstanceUID) return null;
  return (
    <path
      className="contour-line"
      data-followed={geometry.frame}
      d={pathThrough(found.points.map(geometry.toCanvas), true)}
      stroke={structureColour(followed.of.structure)}
      strokeWidth={1}
      strokeDasharray="2 4"
      opacity={0.8}
    />
  );
};
