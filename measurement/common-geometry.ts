/** The orientation, size and spacing that most frames of a series share: what makes them one stack. */
import { dot, magnitude, planeNormal, type ImagePlane, type Vector3 } from './patient-space.ts';
import { compareText } from './text-order.ts';

/** Why a frame does not lie with the others: a closed list. */
export type OtherGeometry = 'no-place' | 'other-orientation' | 'other-size' | 'other-spacing';

/** A frame with its place in the patient. */
export interface Placed {
  readonly plane: ImagePlane;
}

/** Frames that lie parallel and alike, and the others with the reason. */
export interface CommonGeometry<F extends Placed> {
  readonly kept: readonly F[];
  readonly leftOut: readonly { readonly frame: F; readonly reason: OtherGeometry }[];
  /** Unit normal towards the apex; null where no frame has a place. */
  readonly normal: Vector3 | null;
}

/** Orientations that differ by less than one degree are one. */
const sameDirection = Math.cos(Math.PI / 180);
/** Spacings that differ by less than a thousandth are one. */
const sameSpacing = 1e-3;

const hasPlace = ({ plane }: Placed): boolean =>
  [...plane.ImagePositionPatient, ...plane.ImageOrientationPatient, ...plane.PixelSpacing].every(Number.isFinite) &&
  Number.isFinite(planeNormal(plane)[0]) &&
  plane.PixelSpacing.every((spacing) => spacing > 0);

const rowOf = ({ ImageOrientationPatient: [x, y, z] }: ImagePlane): Vector3 => {
  const length = magnitude([x, y, z]);
  return [x / length, y / length, z / length];
};

const isParallel = (a: ImagePlane, b: ImagePlane): boolean =>
  dot(planeNormal(a), planeNormal(b)) > sameDirection && dot(rowOf(a), rowOf(b)) > sameDirection;

const isAlike = (a: number, b: number): boolean => Math.abs(a - b) <= sameSpacing * b;

interface Group {
  readonly plane: ImagePlane;
  readonly count: number;
}

/** Frames counted by a text, most frequent first; equal counts in the order of the text. */
const grouped = (frames: readonly Placed[], text: (plane: ImagePlane) => string): readonly Group[] => {
  const groups = new Map<string, { plane: ImagePlane; count: number }>();
  for (const { plane } of frames) {
    const group = groups.get(text(plane));
    if (group === undefined) groups.set(text(plane), { plane, count: 1 });
    else group.count += 1;
  }
  return [...groups].sort(([a, x], [b, y]) => y.count - x.count || compareText(a, b)).map(([, group]) => group);
};

/** No stack needs more: a series with every frame turned otherwise is judged by its most frequent directions. */
const candidates = 64;

/** The plane that has most frames about it. */
const dominant = (groups: readonly Group[], alike: (a: ImagePlane, b: ImagePlane) => boolean): ImagePlane | null => {
  let best: Group | null = null;
  for (const { plane } of groups.slice(0, candidates)) {
    const count = groups.reduce((sum, group) => (alike(group.plane, plane) ? sum + group.count : sum), 0);
    if (best === null || count > best.count) best = { plane, count };
  }
  return best?.plane ?? null;
};

const exactly = (plane: ImagePlane): string => plane.ImageOrientationPatient.join('\\');
const nearly = (plane: ImagePlane): string => plane.ImageOrientationPatient.map((x) => x.toFixed(3)).join('\\');
const size = (plane: ImagePlane): string => [plane.Rows, plane.Columns, ...plane.PixelSpacing].join('\\');

/** Frames in the order of their orientation's text, so that the one that stands for a group is always the same. */
const byOrientation = (frames: readonly Placed[]): readonly Placed[] =>
  frames
    .map((frame) => ({ frame, text: exactly(frame.plane) }))
    .sort((a, b) => compareText(a.text, b.text))
    .map(({ frame }) => frame);

/**
 * The sense of the normal in which slices run from base to apex: in the body the apex lies to the left, front and
 * feet of the base. So slice 1 is basal whichever way the scanner counted its rows and columns.
 */
const towardsApex = (normal: Vector3): Vector3 => {
  const [x, y, z] = normal;
  return x - y - z < 0 ? [0 - x, 0 - y, 0 - z] : normal;
};

const reasonAgainst = (frame: ImagePlane, common: ImagePlane): OtherGeometry | null => {
  if (!isParallel(frame, common)) return 'other-orientation';
  if (frame.Rows !== common.Rows || frame.Columns !== common.Columns) return 'other-size';
  const [row, column] = common.PixelSpacing;
  return isAlike(frame.PixelSpacing[0], row) && isAlike(frame.PixelSpacing[1], column) ? null : 'other-spacing';
};

const commonPlane = (frames: readonly Placed[]): ImagePlane | null => {
  const oriented = dominant(grouped(byOrientation(frames), nearly), isParallel);
  if (oriented === null) return null;
  const { ImageOrientationPatient } = oriented;
  const parallel = frames.filter(({ plane }) => isParallel(plane, oriented));
  const alike = (a: ImagePlane, b: ImagePlane): boolean =>
    reasonAgainst({ ...a, ImageOrientationPatient }, { ...b, ImageOrientationPatient }) === null;
  const sized = dominant(grouped(parallel, size), alike);
  return sized === null ? null : { ...sized, ImageOrientationPatient };
};

/** Separates the frames that share the most frequent orientation, size and spacing from the rest. */
export const commonGeometry = <F extends Placed>(frames: readonly F[]): CommonGeometry<F> => {
  const common = commonPlane(frames.filter(hasPlace));
  const kept: F[] = [];
  const leftOut: { frame: F; reason: OtherGeometry }[] = [];
  for (const frame of frames) {
    const reason = common === null || !hasPlace(frame) ? 'no-place' : reasonAgainst(frame.plane, common);
    if (reason === null) kept.push(frame);
    else leftOut.push({ frame, reason });
  }
  return { kept, leftOut, normal: common === null ? null : towardsApex(planeNormal(common)) };
};
