/**
 * Whether somebody sits there. A login ends when nobody does, although the page goes on asking by itself: each call says
 * whether a key or the pointer was used since the one before.
 */
const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

let watched = false;
let seen = false;

const see = (): void => {
  seen = true;
};

/** Begins to notice input on this page. */
export const watchAttention = (): void => {
  watched = true;
  for (const input of inputs) window.addEventListener(input, see, { passive: true, capture: true });
};

/** True when there was input since this was asked last. */
export const takeAttention = (): boolean => {
  const attended = seen || !watched;
  seen = false;
  return attended;
};
