/** Where a change was made: an undone or redone one is seen, wherever in the case it lies. */
import type { ContourRecord, ReadDiff } from '../../app/contract/read.ts';
import { locateFrame } from '../../measurement/short-axis-stack.ts';
import { goToFrame } from '../echo/aside/go-to-frame.ts';
import { useEchoViewing } from '../echo/echo-viewing.ts';
import { isEchoCase } from '../echo/is-echo-case.ts';
import { goToMark } from '../long-axis/go-to-mark.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { partOfView } from './case-parts.ts';
import { nearestPlace } from './nearest-place.ts';
import { showPart } from './open-case.ts';
import { useSession } from './session.ts';
import { useViewing } from './viewing.ts';

/** The contours of a change, each as it came to be by it or as it was taken away. */
const contoursOf = ({ added, updated, removed }: ReadDiff): readonly ContourRecord[] =>
  [...added, ...updated.map(([, to]) => to), ...removed].filter((record) => record.kind === 'contour');

/** Of a clip that plays, every frame comes by. */
const isTracingShown = ({ SOPInstanceUID, frame }: ContourRecord): boolean => {
  const { panes, active, alone, playing } = useEchoViewing.getState();
  const seen = alone ? [panes[active]] : panes;
  return seen.some((pane) => pane.SOPInstanceUID === SOPInstanceUID && (playing || pane.frame + 1 === frame));
};

const goToTracing = (contours: readonly ContourRecord[], first: ContourRecord): void => {
  if (!contours.some(isTracingShown)) goToFrame(first);
};

const goToContour = (contours: readonly ContourRecord[]): void => {
  const { part, stack = null } = useSession.getState().open ?? {};
  if (stack === null) return;
  const touched = contours.flatMap(({ view, SOPInstanceUID, frame }) => {
    const place = partOfView(view) === part ? locateFrame(stack, SOPInstanceUID, frame) : null;
    return place === null ? [] : [{ slice: place.slice - 1, phase: place.phase - 1 }];
  });
  const { slice, phase, playing } = useViewing.getState();
  // A cine that plays goes through the phases; of late enhancement they are images of one slice, which share contours.
  const to = nearestPlace(touched, { slice, phase }, playing || part === 'late enhancement');
  if (to !== null) goTo(to);
};

/**
 * Shows what a change touched, where nothing of it is on the screen: the part that its first contour lies in, and there
 * the nearest of its contours.
 */
export const goToDiff = (diff: ReadDiff): void => {
  const { open } = useSession.getState();
  const contours = contoursOf(diff);
  const [first] = contours;
  if (open === null || first === undefined) return;
  if (isEchoCase(open)) {
    goToTracing(contours, first);
    return;
  }
  showPart(partOfView(first.view) ?? 'cine');
  if (first.view === 'long axis') goToMark(first);
  else goToContour(contours);
};
