/** In which order frames are loaded ahead of the reader. */

/**
 * Every frame of `slices` once: the phases of the current slice from the current phase on, then the
 * neighbouring slices outwards (the following one first), each from the current phase on.
 */
export const prefetchOrder = <F>(
  slices: readonly (readonly (F | null)[])[],
  current: { readonly slice: number; readonly phase: number },
): readonly F[] => {
  const nearestFirst = slices
    .map((frames, slice) => ({ frames, away: slice - current.slice }))
    .sort((a, b) => Math.abs(a.away) - Math.abs(b.away) || b.away - a.away);
  return nearestFirst.flatMap(({ frames }) =>
    [...frames.slice(current.phase), ...frames.slice(0, current.phase)].filter((frame) => frame !== null),
  );
};
