/** Signal of tissues in a bright-blood cine, and how an edge falls into pixels. */

/** Stored values before noise and coil shading. */
export const SIGNAL = {
  air: 6,
  lung: 34,
  blood: 640,
  myocardium: 205,
  fat: 470,
  muscle: 165,
  liver: 250,
  stomach: 120,
  bone: 215,
  fluid: 560,
} as const;

/** Signal of every tissue in one kind of image. */
export type TissueSignal = Readonly<Record<keyof typeof SIGNAL, number>>;

/** Width over which an edge blurs, mm: about one pixel. */
const EDGE = 1.5;

/** Share of a pixel that lies inside, `depth` mm from the edge (positive inside); a half on the edge itself. */
export const within = (depth: number): number => {
  const share = 0.5 + depth / EDGE;
  return share <= 0 ? 0 : share >= 1 ? 1 : share;
};

/** Length of a plane vector: `Math.hypot` is several times slower, and this runs for every pixel. */
export const norm = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** `under` covered by `over` for a share. */
export const mixed = (under: number, over: number, share: number): number => under + (over - under) * share;
