/** Where to look for a change: of the places that it touched, one that is near to what is shown. Pure. */

/** 0-based. */
interface Place {
  readonly slice: number;
  readonly phase: number;
}

/**
 * The touched place to go to from the shown one: the nearest phase, of it the nearest slice; null where the shown place
 * is touched itself, or none is. Where `anyPhase`, every phase of a slice shows what was touched there, and only a
 * slice is gone to.
 */
export const nearestPlace = (
  touched: readonly Place[],
  shown: Place,
  anyPhase: boolean,
): Place | Pick<Place, 'slice'> | null => {
  const away = ({ slice, phase }: Place): readonly [number, number] => [
    anyPhase ? 0 : Math.abs(phase - shown.phase),
    Math.abs(slice - shown.slice),
  ];
  const [nearest] = touched.toSorted((a, b) => {
    const [[phasesA, slicesA], [phasesB, slicesB]] = [away(a), away(b)];
    return phasesA - phasesB || slicesA - slicesB;
  });
  if (nearest === undefined || away(nearest).every((by) => by === 0)) return null;
  return anyPhase ? { slice: nearest.slice } : nearest;
};
