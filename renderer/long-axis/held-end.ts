/** An end of a mark in the hold of the pointer: seen where it is, kept when it is let go, given up by a key. */
import type { PatientPoint } from '../../measurement/patient-space.ts';
import type { Valve } from '../../measurement/valve-plane.ts';
import { preview } from '../state/read-document.ts';
import { paneNow, useLongAxis, type HeldEnd } from './long-axis-state.ts';
import { keepEnds, previewEnds } from './marking-acts.ts';

const frameNow = (): HeldEnd['frame'] => paneNow()?.frame ?? null;

/** Takes hold of the end of a mark whose `other` end stays. */
export const holdEnd = (valve: Valve, other: PatientPoint): void =>
  useLongAxis.setState({ held: { valve, other, moved: null, frame: frameNow() } });

/** Lets the end go back to where it was. False where none is held. */
export const giveHeldEndUp = (): boolean => {
  if (useLongAxis.getState().held === null) return false;
  useLongAxis.setState({ held: null });
  preview([]);
  return true;
};

/** The held end, on the image that it was taken on: on another one it is given up, for it has no place there. */
const heldHere = (): HeldEnd | null => {
  const { held } = useLongAxis.getState();
  if (held === null || held.frame === frameNow()) return held;
  giveHeldEndUp();
  return null;
};

/** Shows the mark with the held end there. */
export const moveHeldEnd = (to: PatientPoint): void => {
  const held = heldHere();
  if (held === null) return;
  useLongAxis.setState({ held: { ...held, moved: to } });
  previewEnds(held.valve, [held.other, to]);
};

/** Lets the held end go where it is: the moved mark is a gesture. */
export const keepHeldEnd = (): void => {
  const held = heldHere();
  if (held === null) return;
  useLongAxis.setState({ held: null });
  if (held.moved !== null) keepEnds(held.valve, [held.other, held.moved]);
};
