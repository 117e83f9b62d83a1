/** What the calibration panel does: the hand set to the scale, a calibration made or taken back. */
import type { CalibrationRecord } from '../../../app/contract/read.ts';
import { diffOfRecord } from '../../state/read-diff.ts';
import { applyGesture, useReadDocument } from '../../state/read-document.ts';
import { useEchoMode } from '../echo-mode.ts';
import { cancelHand, sayEcho } from '../hand/hand-store.ts';
import { pickSlot } from '../hand/pick-slot.ts';
import { setScalePoints } from '../hand/scale-points.ts';

let before: Pick<ReturnType<typeof useEchoMode.getState>, 'task' | 'tool'> | null = null;

/** Puts the hand to the two ends of a length on the displayed scale. */
export const beginScale = (): void => {
  const { task, tool } = useEchoMode.getState();
  if (task !== 'scale') before = { task, tool };
  setScalePoints(null);
  pickSlot('scale');
};

/** Gives the hand back what it did before. */
export const leaveScale = (): void => {
  cancelHand();
  sayEcho(null);
  setScalePoints(null);
  if (useEchoMode.getState().task === 'scale')
    useEchoMode.setState({ ...(before ?? { task: 'A4C ED', tool: 'trace' }) });
  before = null;
};

/** Makes the calibration: one gesture, undone as any other. */
export const keepCalibration = (record: CalibrationRecord, clip: number): void => {
  const diff = diffOfRecord(useReadDocument.getState().records, record.id, record);
  if (diff !== null && applyGesture(`Calibrate clip ${clip} by hand`, diff)) leaveScale();
};

/** Takes a calibration away: what was measured by it is missing again. */
export const removeCalibration = (id: string, clip: number): void => {
  const diff = diffOfRecord(useReadDocument.getState().records, id, null);
  if (diff !== null) applyGesture(`Remove the calibration of clip ${clip}`, diff);
};
