/** Goes to a voxel of the shown PET series: both panes, with the cross on it. */
import type { FrameReference } from '../../measurement/short-axis-stack.ts';
import { pixelToPatient, type PixelIndex } from '../../measurement/patient-space.ts';
import { locateFrame } from '../../measurement/short-axis-stack.ts';
import { useSession } from '../state/session.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { frameKey, openStack } from '../viewport/shown-stack.ts';
import { setCross } from './cross-acts.ts';

export const goToVoxel = (at: FrameReference & PixelIndex): void => {
  const { open } = useSession.getState();
  const frame = openStack(open).frames.get(frameKey(at));
  const stack = open?.stack ?? null;
  const place = stack === null ? null : locateFrame(stack, at.SOPInstanceUID, at.frame);
  if (place !== null) goTo({ slice: place.slice - 1, phase: place.phase - 1 });
  const plane = frame?.plane ?? null;
  if (plane !== null) setCross(pixelToPatient(plane, at), 'PET');
};
