/** Time on task between two gestures: breaks longer than a minute without any input do not count. Pure. */

/** Longest pause without input that still counts as reading, ms. */
const idleAfter_ms = 60_000;

/** Active time so far, and when the last input was. Times in ms of one monotonic clock. */
export interface ActiveTime {
  readonly lastInput_ms: number;
  readonly active_ms: number;
}

export const startActiveTime = (now_ms: number): ActiveTime => ({ lastInput_ms: now_ms, active_ms: 0 });

/** Counts the pause before this input, unless the reader was away: of an idle stretch nothing counts. */
export const countInput = (time: ActiveTime, now_ms: number): ActiveTime => {
  const pause = Math.max(0, now_ms - time.lastInput_ms);
  return { lastInput_ms: now_ms, active_ms: time.active_ms + (pause > idleAfter_ms ? 0 : pause) };
};

/** The page is seen again after it was hidden: what passed meanwhile counts as little as an idle stretch. */
export const comeBack = (time: ActiveTime, now_ms: number): ActiveTime => ({ ...time, lastInput_ms: now_ms });

/** The active time since the last gesture, and the clock begun anew. */
export const takeActiveTime = (time: ActiveTime, now_ms: number): { active_ms: number; next: ActiveTime } => ({
  active_ms: Math.round(countInput(time, now_ms).active_ms),
  next: startActiveTime(now_ms),
});
