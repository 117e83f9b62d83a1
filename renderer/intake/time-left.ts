/** How long a task still takes, reckoned from how far it has come. Pure. */

/** Shares of a task below which nothing can be said yet. */
const tooEarly = 0.02;

/** Below so many ms since the start the first pieces tell too little of the others. */
const tooShort_ms = 2000;

/** ms left at the pace so far; null while it cannot be told. */
export const timeLeft_ms = (elapsed_ms: number, done: number, total: number | null): number | null => {
  if (total === null || total <= 0 || done / total < tooEarly || elapsed_ms < tooShort_ms) return null;
  return Math.max(0, (elapsed_ms / done) * (total - done));
};

/** In words that change seldom: "about 3 min left". */
export const timeLeftText = (left_ms: number | null): string => {
  if (left_ms === null) return '';
  const seconds = Math.round(left_ms / 1000);
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 90) return `about ${Math.ceil(seconds / 10) * 10} s left`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `about ${minutes} min left` : `about ${Math.round(minutes / 60)} h left`;
};
