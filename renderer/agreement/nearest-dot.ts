/** Which point of a plot is meant: by the pointer the nearest, by keys the next one along. Pure. */

type Dot = readonly [x: number, y: number];

/** Farther away than this no point is meant, CSS pixels. */
const reach = 22;

/** Place of the nearest dot; null where none is near. */
export const nearestDot = (dots: readonly Dot[], [x, y]: Dot): number | null => {
  let nearest: number | null = null;
  let least = reach;
  dots.forEach(([dotX, dotY], place) => {
    const distance = Math.hypot(dotX - x, dotY - y);
    if (distance > least) return;
    nearest = place;
    least = distance;
  });
  return nearest;
};

/** The next dot to the right (1) or left (−1) of the one in hand, or the first on that side; at an end it stays. */
export const nextDot = (dots: readonly Dot[], at: number | null, step: 1 | -1): number | null => {
  const along = dots.map((_, place) => place).sort((a, b) => (dots[a]?.[0] ?? 0) - (dots[b]?.[0] ?? 0) || a - b);
  if (at === null) return along.at(step === 1 ? 0 : -1) ?? null;
  return along[along.indexOf(at) + step] ?? at;
};
