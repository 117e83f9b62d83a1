/** Turns wheel movements into whole steps: a notch is a step, a trackpad's many small ones add up to it. */

/** CSS pixels of one notch. */
const notch = 100;
const lineHeight = 33;

/** The movement of a wheel event in CSS pixels, along whichever axis it moved (Shift turns the wheel sideways). */
export const wheelPixels = (event: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode'>): number => {
  const delta = event.deltaY === 0 ? event.deltaX : event.deltaY;
  return event.deltaMode === 0 ? delta : delta * lineHeight;
};

/** Counts steps: what is left over waits for the next movement; a turn the other way begins anew. */
export const openWheelSteps = (): ((pixels: number) => number) => {
  let rest = 0;
  return (pixels) => {
    if (Math.sign(pixels) !== Math.sign(rest)) rest = 0;
    // One notch reports between 53 and 120 pixels, by system and mouse: a large single movement is one step.
    rest += Math.abs(pixels) >= notch / 2 ? Math.sign(pixels) * notch : pixels;
    const steps = Math.trunc(rest / notch);
    rest -= steps * notch;
    return steps;
  };
};
