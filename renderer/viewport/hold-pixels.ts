/** Keeps the pixels that the open read's numbers rest on loaded, whatever part of it is on the screen. */
import type { CaseFrame } from '../../app/contract/case.ts';
import { caseStackOf } from '../state/case-stack.ts';
import { useHeldPixels, type HeldPixels } from '../state/held-pixels.ts';
import { pixelsWanted } from '../state/pixels-wanted.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { enterCase, loadFrame } from './case-frames.ts';
import { openPixelHolder } from './pixel-holder.ts';

const nothing: ReadonlySet<string> = new Set();

/** While many frames come one after the other the numbers follow in steps, ms. */
const step_ms = 80;

let next: HeldPixels | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

const publish = (): void => {
  clearTimeout(timer);
  timer = undefined;
  if (next !== null) useHeldPixels.setState(next);
  next = null;
};

const follow = (held: HeldPixels): void => {
  next = held;
  // That something waits is said at once, and so is that nothing does any more.
  if ((held.waiting === 0) !== (useHeldPixels.getState().waiting === 0)) publish();
  else timer ??= setTimeout(publish, step_ms);
};

const holder = openPixelHolder({
  load: (frame) => loadFrame(frame, 'low'),
  onChange: follow,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

/** Follows the read while a part of it is shown. Returns how to stop; what is held stays until other frames are. */
export const watchPixels = (open: OpenCase): (() => void) => {
  enterCase(open);
  const stack = caseStackOf(open.content);
  let frames: readonly CaseFrame[] = [];
  const hold = (): void => {
    const wanted = pixelsWanted(stack, open, useReadDocument.getState().records.values());
    frames = wanted.frames;
    holder.hold(frames, wanted.needed);
  };
  hold();
  const stop = useReadDocument.subscribe((now, before) => {
    if (now.records !== before.records) hold();
  });
  return () => {
    stop();
    holder.hold(frames, nothing);
  };
};
