/** A hand that moves all contours of a slice, or of the whole stack: shown while it lasts, one gesture when it ends. */
import type { ContourRecord } from '../../app/contract/read.ts';
import type { PlanePoint } from '../../measurement/plane-coordinates.ts';
import { useDrawingMode, type MoveScope } from '../state/drawing-mode.ts';
import { applyGesture, preview, useReadDocument } from '../state/read-document.ts';
import { useSession } from '../state/session.ts';
import { placeInWords, type DrawnFrame } from './drawn-frame.ts';
import { movedContours, moveDiff, movingContours } from './move-together.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';

export interface MoveInHand {
  readonly stack: ShortAxisStack;
  readonly frame: DrawnFrame;
  readonly scope: MoveScope;
  readonly contours: readonly ContourRecord[];
}

/** What a hand put down here takes along; null where it is one contour alone, or none is there. */
export const moveBegun = (frame: DrawnFrame, together: boolean): MoveInHand | null => {
  const { moves } = useDrawingMode.getState();
  const scope = together && moves === 'contour' ? 'slice' : moves;
  const stack = useSession.getState().open?.stack ?? null;
  if (scope === 'contour' || stack === null) return null;
  const contours = movingContours(useReadDocument.getState().records, stack, frame, scope);
  return contours.length === 0 ? null : { stack, frame, scope, contours };
};

export const previewMove = ({ stack, frame, contours }: MoveInHand, by: PlanePoint): void =>
  preview(movedContours(stack, frame, contours, by));

/** One gesture for all of them. */
export const keepMove = ({ stack, frame, scope, contours }: MoveInHand, by: PlanePoint): void => {
  const { done } = useReadDocument.getState();
  const diff = moveDiff(frame, contours, movedContours(stack, frame, contours, by), done);
  const where = scope === 'slice' ? placeInWords(frame) : 'all slices';
  if (!applyGesture(`Move all contours, ${where}`, diff)) preview([]);
};
