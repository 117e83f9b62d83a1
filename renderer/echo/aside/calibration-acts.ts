/** What the calibration panel does: the hand set to the scale, a calibration made or taken back. */
import type { CalibrationRecord } from '../../../app/contract/read.ts';
import { diffOfRecord } from '../../state/read-diff.ts';
import { applyGesture, useReadDocument } from '../../state/read-document.ts';
import { freshEchoMode, useEchoMode, type EchoMode } from '../echo-mode.ts';
import { cancelHand, sayEcho } from '../hand/hand-store.ts';
import { pickSlot } from '../hand/pick-slot.ts';
import { setScalePoints } from '../hand/scale-points.ts';

type Before = Pick<EchoMode, 'task' | 'tool'>;

let before: Before = freshEchoMode;
// The scale is picked by a key as well: whatever was in hand before comes back.
useEchoMode.subscribe((now, { task, tool }) => {
  if (now.task === 'scale' && task !== 'scale') before = { task, tool };
});

/** Puts the hand to the two ends of a length on the displayed scale. */
export const beginScale = (): void => {
  setScalePoints(null);
  pickSlot('scale');
};

/** Gives the hand back what it did before. */
export const leaveScale = (): void => {
  cancelHand();
  sayEcho(null);
  setScalePoints(null);
  if (useEchoMode.getState().task === 'scale') useEchoMode.setState({ task: before.task, tool: before.tool });
};

/** Makes the calibration: one gesture, which undo takes back. */
export const keepCalibration = (record: CalibrationRecord, clip: number): void => {
  const diff = diffOfRecord(useReadDocument.getState().records, record.id, record);
  if (diff !== null && applyGesture(`Calibrate clip ${clip} by hand`, diff)) leaveScale();
};

/** Takes a calibration away: what was measured by it is missing again. */
export const removeCalibration = (id: string, clip: number): void => {
  const diff = diffOfRecord(useReadDocument.getState().records, id, null);
  if (diff !== null) applyGesture(`Remove the calibration of clip ${clip}`, diff);
};
