/** A crescent: the part of a disc that lies outside another disc. Closed form of its area, and its outline. */

/** A disc: its centre lies on the x axis at `centre`. */
export interface Disc {
  readonly centre: number;
  readonly radius: number;
}

/** Area of the lens that two crossing circles share. */
export const lensArea = (a: Disc, b: Disc): number => {
  const d = Math.abs(a.centre - b.centre);
  const [r, s] = [a.radius, b.radius];
  if (d >= r + s) return 0;
  if (d <= Math.abs(r - s)) return Math.PI * Math.min(r, s) ** 2;
  const root = Math.sqrt((r + s - d) * (d + r - s) * (d - r + s) * (d + r + s));
  return (
    r * r * Math.acos((d * d + r * r - s * s) / (2 * d * r)) +
    s * s * Math.acos((d * d + s * s - r * r) / (2 * d * s)) -
    root / 2
  );
};

/** Area of `disc` without what `cut` covers. */
export const crescentArea = (disc: Disc, cut: Disc): number => Math.PI * disc.radius ** 2 - lensArea(disc, cut);

const arc = (disc: Disc, from: number, to: number, points: number): readonly (readonly [number, number])[] =>
  Array.from({ length: points }, (_, i) => {
    const angle = from + ((to - from) * i) / points;
    return [disc.centre + disc.radius * Math.cos(angle), disc.radius * Math.sin(angle)] as const;
  });

/** Half the angle that each circle takes between the two corners of the crescent, radians. */
export const crescentCorners = (disc: Disc, cut: Disc): { readonly onDisc: number; readonly onCut: number } => {
  const d = disc.centre - cut.centre;
  const x = (d * d + cut.radius ** 2 - disc.radius ** 2) / (2 * d);
  const y = Math.sqrt(cut.radius ** 2 - x * x);
  return { onDisc: Math.atan2(y, x - d), onCut: Math.atan2(y, x) };
};

/**
 * Outline of the crescent where the circles cross: the far arc of `disc`, then the arc of `cut` back.
 * Each arc has `points` points and begins at a corner.
 */
export const crescentOutline = (disc: Disc, cut: Disc, points: number): readonly (readonly [number, number])[] => {
  const { onDisc, onCut } = crescentCorners(disc, cut);
  return [...arc(disc, -onDisc, onDisc, points), ...arc(cut, onCut, -onCut, points)];
};
