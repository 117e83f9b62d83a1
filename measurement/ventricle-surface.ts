/** The surface through the contours of a stack, and the outline in which any other plane meets it. */
import { contourArea, type Contour } from './contour.ts';
import { fewestPixels } from './contour-checks.ts';
import { fewerPoints } from './drawing/fewer-points.ts';
import { isoLines, rasterAround, rasterValues } from './drawing/iso-line.ts';
import { dot, planeAxes, planeNormal, type ImagePlane, type PatientPoint, type Vector3 } from './patient-space.ts';
import { toPatient, toPlane, type PlanePoint } from './plane-coordinates.ts';
import { eachEdge, signedArea } from './polygon.ts';
import { locateFrame, type ShortAxisStack } from './short-axis-stack.ts';
import { signedDistance, type SignedDistance } from './signed-distance.ts';
import { sliceDistances } from './slice-distance.ts';

/** What a surface is stretched over. */
export interface SurfaceSource {
  readonly stack: ShortAxisStack;
  /** Closed contours of one structure at one phase; those on frames outside the stack are passed over. */
  readonly contours: readonly Contour[];
}

/** The outline in which a plane meets a surface. */
export interface VentricleCut {
  /** Closed, patient mm, in the plane; it never crosses itself. */
  readonly outline: readonly PatientPoint[];
  /** `contour`: the very points of a contour in this plane. `surface`: between contours. */
  readonly from: 'contour' | 'surface';
  /** Pieces in which the plane meets the surface; the outline is that of the largest. */
  readonly pieces: number;
}

/** The surface through the contours of one structure. */
export interface VentricleSurface {
  readonly rings: readonly Ring[];
  /** Above 0 inside, below 0 outside; at the contours and the flat ends the distance, mm. */
  readonly field: (at: Vector3) => number;
  /** The field changes by no more than this a millimetre. */
  readonly steepest: number;
  /** Points whose hull holds the surface. */
  readonly extent: readonly Vector3[];
}

/** A contour as the surface uses it. */
interface Ring {
  readonly points: readonly PatientPoint[];
  readonly outline: readonly PlanePoint[];
  readonly position: number;
  /** Half the distance this slice stands for (M1.1); 0 where the stack has one slice. */
  readonly half: number;
  readonly distance: SignedDistance;
}

/** Contoured slices without a hole between them, along the normal. */
type Run = readonly Ring[];

/** A contour nearer to the plane than this with all its points lies in it, mm: the rounding of headers. */
const inPlane_mm = 0.1;
/** A longer way between contoured slices than so many median gaps is a hole (M1.1). */
const hole = 1.5;
/** Points on one line enclose nothing; rounding of their coordinates leaves less than this, mm². */
const noArea_mm2 = 1e-6;
/** Coarsest raster of a cut, mm. */
const coarsest_mm = 0.5;

const medianGap = ({ slices }: ShortAxisStack): number => {
  const gaps = slices.slice(1).map(({ position }, i) => position - (slices[i]?.position ?? NaN));
  gaps.sort((a, b) => a - b);
  return ((gaps[Math.floor(gaps.length / 2)] ?? 0) + (gaps[Math.floor((gaps.length - 1) / 2)] ?? 0)) / 2;
};

/** The contour of each slice where exactly one encloses an area there. */
const soleContours = ({ stack, contours }: SurfaceSource): ReadonlyMap<number, Contour> => {
  const found = new Map<number, Contour | null>();
  for (const contour of contours) {
    const place = locateFrame(stack, contour.SOPInstanceUID, contour.frame);
    if (place === null || !contour.closed || !(contourArea(contour) > noArea_mm2)) continue;
    found.set(place.slice, found.has(place.slice) ? null : contour);
  }
  return new Map([...found].flatMap(([slice, contour]) => (contour === null ? [] : [[slice, contour] as const])));
};

/** Axes common to all slices of a stack, its normal among them. */
const commonAxes = (stack: ShortAxisStack) => {
  const plane = stack.slices.flatMap(({ frames }) => frames).find((frame) => frame !== null)?.plane;
  return plane === undefined ? null : planeAxes(plane);
};

const ringsOf = (source: SurfaceSource): readonly Ring[] => {
  const axes = commonAxes(source.stack);
  const distances = sliceDistances(source.stack);
  if (axes === null) return [];
  return [...soleContours(source)]
    .sort(([a], [b]) => a - b)
    .map(([slice, { points }]) => {
      const outline = points.map((point) => toPlane(axes, point));
      const position = source.stack.slices[slice - 1]?.position ?? NaN;
      const half = (distances?.each[slice - 1] ?? 0) / 2;
      return { points, outline, position, half, distance: signedDistance(outline) };
    });
};

const runsOf = (rings: readonly Ring[], longest: number): readonly Run[] => {
  const runs: Ring[][] = [];
  let previous: Ring | undefined;
  for (const ring of rings) {
    if (previous === undefined || ring.position - previous.position > longest) runs.push([]);
    runs.at(-1)?.push(ring);
    previous = ring;
  }
  return runs;
};

const runValue = (run: Run, { u, v }: PlanePoint, along: number): number => {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return -Infinity;
  const cap = Math.min(along - first.position + first.half, last.position + last.half - along);
  const above = run.findIndex(({ position }) => position > along);
  const next = above < 0 ? last : (run[above] ?? last);
  const before = above < 0 ? last : (run[above - 1] ?? next);
  const from = before.distance(u, v);
  if (before === next) return Math.min(cap, from);
  const share = (along - before.position) / (next.position - before.position);
  return Math.min(cap, from + share * (next.distance(u, v) - from));
};

/** Farthest way from a point of one outline to the other, and half the longest edge, which may lie farther. */
const farthest = (from: Ring, to: Ring): number => {
  const away = Math.max(...from.outline.map(({ u, v }) => Math.abs(to.distance(u, v))));
  let longest = 0;
  eachEdge(from.outline, (a, b) => {
    longest = Math.max(longest, Math.hypot(b.u - a.u, b.v - a.v));
  });
  return away + longest / 2;
};

/** In the plane of a slice a distance changes by 1 a millimetre; along the normal by what parts two outlines over their gap. */
const steepestOf = (runs: readonly Run[]): number => {
  const slopes = runs.flatMap((run) =>
    run.slice(1).map((ring, i) => {
      const before = run[i] ?? ring;
      return Math.max(farthest(ring, before), farthest(before, ring)) / (ring.position - before.position);
    }),
  );
  return Math.hypot(1, Math.max(0, ...slopes));
};

const moved = (point: Vector3, along: Vector3, by: number): Vector3 => [
  point[0] + by * along[0],
  point[1] + by * along[1],
  point[2] + by * along[2],
];

/**
 * The surface through the closed contours of one structure; null where no slice is contoured. Between two contoured
 * slices it lies where the signed distances to both outlines, weighted by the place along the normal, come to 0
 * (shape-based interpolation, Raya and Udupa 1990): a cone through its circles, and of two nested structures the outer
 * one everywhere around the inner one. It ends flat, half the distance that a slice stands for (M1.1) beyond the first
 * and the last contour, and so on both sides of a hole: a way between contoured slices of more than 1.5 median gaps of
 * the stack. A slice with two contours of the structure counts as not contoured.
 */
export const ventricleSurface = (source: SurfaceSource): VentricleSurface | null => {
  const { stack } = source;
  const axes = commonAxes(stack);
  const rings = ringsOf(source);
  if (axes === null || rings.length === 0) return null;
  const reach = hole * medianGap(stack);
  const runs = runsOf(rings, reach);
  return {
    rings,
    steepest: steepestOf(runs),
    field: (at) => {
      const [place, along] = [toPlane(axes, at), dot(stack.normal, at)];
      return runs.reduce((most, run) => Math.max(most, runValue(run, place, along)), -Infinity);
    },
    extent: rings.flatMap(({ points }) =>
      points.flatMap((point) => [moved(point, stack.normal, -reach), moved(point, stack.normal, reach)]),
    ),
  };
};

/** The contour that lies in the plane with all its points, projected onto it. */
const contourInPlane = (rings: readonly Ring[], plane: ImagePlane): readonly PatientPoint[] | null => {
  const [normal, axes] = [planeNormal(plane), planeAxes(plane)];
  const away = (point: Vector3): number => Math.abs(dot(normal, point) - dot(normal, axes.origin));
  const found = rings.find(({ points }) => points.every((point) => away(point) <= inPlane_mm));
  return found?.points.map((point) => toPatient(axes, toPlane(axes, point))) ?? null;
};

/** Where an outline must stay: in another surface, and in the outline in which the plane meets that one. */
interface Bounds {
  readonly surface: VentricleSurface;
  readonly cut: VentricleCut;
}

/** Lines lying on one another by rounding are within one another, mm. */
const hairline_mm = 0.1;

const largestPiece = (surface: VentricleSurface, plane: ImagePlane, bounds: Bounds | null): VentricleCut | null => {
  const axes = planeAxes(plane);
  const step = Math.min(coarsest_mm, plane.PixelSpacing[0] / 2, plane.PixelSpacing[1] / 2);
  const raster = rasterAround(surface.extent.map((point) => toPlane(axes, point)), step); // prettier-ignore
  const valueAt = (at: Vector3): number => Math.min(surface.field(at), bounds?.surface.field(at) ?? Infinity);
  const at = (u: number, v: number): number => valueAt(toPatient(axes, { u, v }));
  const values = rasterValues(raster, { at, steepest: Math.max(surface.steepest, bounds?.surface.steepest ?? 0) });
  const outer = bounds === null ? null : signedDistance(bounds.cut.outline.map((point) => toPlane(axes, point)));
  const least = fewestPixels * plane.PixelSpacing[0] * plane.PixelSpacing[1];
  const pieces = isoLines(values, raster)
    .map((line) => ({ line, area: signedArea(line) }))
    .filter(({ line, area }) => area >= least && line.every(({ u, v }) => outer === null || outer(u, v) > -hairline_mm))
    .sort((a, b) => b.area - a.area); // prettier-ignore
  const [largest] = pieces;
  if (largest === undefined) return null;
  const outline = fewerPoints(largest.line).map((point) => toPatient(axes, point));
  return { outline, from: 'surface', pieces: pieces.length };
};

/**
 * The outline in which a plane, parallel or oblique, meets a surface; null where it does not. Where a contour lies in
 * the plane (all its points within 0.1 mm) it is that contour, point by point. Else the line is traced on a raster of at
 * most 0.5 mm and half a pixel of the plane, and kept by fewer points (`fewerPoints`); a piece of less than 4 pixels of
 * the plane is none (`contourFaults`). `bounds` keeps it in another outline: an endocardium does not leave its epicardium.
 */
export const cutSurface = (
  surface: VentricleSurface,
  plane: ImagePlane,
  bounds: Bounds | null = null,
): VentricleCut | null => {
  const own = contourInPlane(surface.rings, plane);
  return own === null ? largestPiece(surface, plane, bounds) : { outline: own, from: 'contour', pieces: 1 };
};

/** The outline in which a plane meets the surface through the contours of one structure (`ventricleSurface`). */
export const cutVentricle = (source: SurfaceSource, plane: ImagePlane): VentricleCut | null => {
  const surface = ventricleSurface(source);
  return surface === null ? null : cutSurface(surface, plane);
};
