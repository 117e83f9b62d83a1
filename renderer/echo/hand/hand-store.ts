/** What the echo hand holds and says. */
import { create } from 'zustand';
import type { FrameReference } from '../../../measurement/short-axis-stack.ts';
import { sameFrame } from '../../drawing/drawn-frame.ts';
import { preview } from '../../state/read-document.ts';
import type { EchoFrame } from './echo-frame.ts';
import type { HandTool } from './hand-shapes.ts';
import { isWaiting, type HandStroke } from './hand-stroke.ts';
import type { TracedAs } from './tracing-edit.ts';

/** What a stroke was begun for. */
export interface HeldEdit {
  readonly frame: EchoFrame;
  readonly tool: HandTool;
  /** Null for the act of calibrating. */
  readonly as: TracedAs | null;
  readonly beat: number;
  /** Id of the tracing that is changed or replaced; null for a new one. */
  readonly formerId: string | null;
  readonly newId: string;
}

export interface EchoHand {
  readonly stroke: HandStroke | null;
  readonly edit: HeldEdit | null;
  /** A hint or a refusal, in words; null when there is nothing to say. */
  readonly said: string | null;
}

/** The hand's store. */
export const useEchoHand = create<EchoHand>(() => ({ stroke: null, edit: null, said: null }));

/** Says something at the image's edge, or nothing. */
export const sayEcho = (said: string | null): void => {
  if (useEchoHand.getState().said !== said) useEchoHand.setState({ said });
};

/** Gives the stroke up; the records stay as they are. */
export const cancelHand = (): void => {
  if (useEchoHand.getState().stroke === null) return;
  useEchoHand.setState({ stroke: null, edit: null });
  preview([]);
};

/** Gives up a stroke that is held down; one that goes on without the button stays. */
export const cancelHeldHand = (): void => {
  if (!isWaiting(useEchoHand.getState().stroke)) cancelHand();
};

/** Gives up a stroke that is held down on a frame that is left; one begun elsewhere meanwhile goes on. */
export const leaveFrame = (left: FrameReference): void => {
  const { edit } = useEchoHand.getState();
  if (edit !== null && sameFrame(edit.frame, left)) cancelHeldHand();
};
