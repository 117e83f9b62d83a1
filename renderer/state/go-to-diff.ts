/** Where a change was made: an undone or redone one is seen, in whichever part of the case it lies. */
import type { ContourRecord, ReadDiff } from '../../app/contract/read.ts';
import { locateFrame } from '../../measurement/short-axis-stack.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { partOfView } from './case-parts.ts';
import { showPart } from './open-case.ts';
import { useSession } from './session.ts';

const firstContour = ({ added, updated, removed }: ReadDiff): ContourRecord | undefined =>
  [...added, ...updated.map(([, to]) => to), ...removed].find((record) => record.kind === 'contour');

/** Shows the part that the first contour of a change lies in, where it is not the one on the screen. */
export const goToDiff = (diff: ReadDiff): void => {
  const contour = firstContour(diff);
  const part = contour === undefined ? null : partOfView(contour.view);
  if (contour === undefined || part === null || part === useSession.getState().open?.part) return;
  showPart(part);
  const stack = useSession.getState().open?.stack ?? null;
  const place = stack === null ? null : locateFrame(stack, contour.SOPInstanceUID, contour.frame);
  if (place !== null) goTo({ slice: place.slice - 1, phase: place.phase - 1 });
};
