/** An outline followed from slice to slice at one phase: what lies around it is looked for again on the next slice. */
import { planeAxes, type ImagePlane } from '../../patient-space.ts';
import { toPatient, toPlane } from '../../plane-coordinates.ts';
import { greyAt, type PlaneOutline } from './grey-stack.ts';
import { trackCavity, type FoundOutline } from './track-cavity.ts';

/** One slice at the phase in question. */
export interface SliceImage {
  readonly plane: ImagePlane;
  /** Values of the modality, row by row. */
  readonly frame: ArrayLike<number>;
}

/** Corners nearer to each other than this are one, mm. */
const sameCorner_mm = 1e-3;

/** Places of one plane in another, straight along its normal. */
const moved = (outline: PlaneOutline, from: ImagePlane, to: ImagePlane): PlaneOutline =>
  outline.map((point) => toPlane(planeAxes(to), toPatient(planeAxes(from), point)));

/** The values of one slice as they lie over the grid of another. */
const over = ({ plane, frame }: SliceImage, to: ImagePlane): ArrayLike<number> => {
  const corner = toPlane(planeAxes(to), plane.ImagePositionPatient);
  const isSameGrid = plane.Rows === to.Rows && plane.Columns === to.Columns;
  if (isSameGrid && Math.hypot(corner.u, corner.v) < sameCorner_mm) return frame;
  const [rowSpacing, columnSpacing] = to.PixelSpacing;
  const values = new Float32Array(to.Rows * to.Columns);
  for (let at = 0; at < values.length; at += 1) {
    const [row, column] = [Math.floor(at / to.Columns), at % to.Columns];
    values[at] = greyAt(frame, plane, column * columnSpacing - corner.u, row * rowSpacing - corner.v);
  }
  return values;
};

const step = (from: SliceImage, outline: PlaneOutline, to: SliceImage): FoundOutline | null => {
  const outlines = [moved(outline, from.plane, to.plane)];
  const frames = [over(from, to.plane), to.frame];
  return trackCavity({ phases: 2, slices: [{ plane: to.plane, frames }] }, { phase: 1, outlines })[0]?.[1] ?? null;
};

/**
 * The outline of the first slice on each of the others, which follow one another in the stack; each from the one found
 * before it, so that none is surer than that. Places in mm of the plane of the slice they are on. Null from the slice on
 * which it is lost.
 */
export const followSlices = (slices: readonly SliceImage[], outline: PlaneOutline): readonly (FoundOutline | null)[] => {
  const found: (FoundOutline | null)[] = [];
  let before: FoundOutline | null = { points: outline, confidence: 1 };
  for (const [i, to] of slices.entries()) {
    const from = slices[i - 1];
    if (from === undefined) continue;
    const next: FoundOutline | null = before === null ? null : step(from, before.points, to);
    before = next === null || before === null ? null : { ...next, confidence: next.confidence * before.confidence };
    found.push(before);
  }
  return found;
}; // prettier-ignore
