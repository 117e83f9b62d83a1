/** The outlines of all slices at one end of the beat as lines in space, and what of them lies under the pointer. Pure. */
import type { Vector3 } from '../../measurement/patient-space.ts';
import { cardiacPhases, type CardiacPhase, type Structure } from '../../measurement/structure.ts';
import { isUntouched } from '../drawing/contour-records.ts';
import { isOut, type SheetRow } from './sheet-cells.ts';
import type { TurnedPoint } from './turning.ts';

/** One closed outline. */
export interface SpaceOutline {
  /** 0-based. */
  readonly slice: number;
  readonly phase: number;
  readonly structure: Structure;
  /** Nobody has touched or taken it yet: it is dashed, as it is on its image. */
  readonly untouched: boolean;
  /** Left out of the sum by the basal ledger. */
  readonly out: boolean;
  /** Patient mm; the first point is not repeated. */
  readonly points: readonly Vector3[];
}

/** The stacked outlines at either end of the beat, in one space: one scale and one middle for both. */
export interface OutlineScene {
  readonly ends: Readonly<Record<CardiacPhase, readonly SpaceOutline[]>>;
  readonly centre: Vector3;
  /** Of the sphere about the centre that holds every point, mm: no turn takes a line out of the picture. */
  readonly radius: number;
}

/** Of a finer outline only some points are drawn: what is looked at is where it lies, not its every bend. */
const mostPoints = 72;

const thinned = (points: readonly Vector3[]): readonly Vector3[] => {
  const step = Math.max(1, Math.ceil(points.length / mostPoints));
  return points.filter((_, at) => at % step === 0);
};

const structuresOf = { LV: ['LV endocardium', 'LV epicardium'], RV: ['RV endocardium'] } as const satisfies Record<
  string,
  readonly Structure[]
>;

const outlinesOf = ({ cells, counts }: SheetRow): readonly SpaceOutline[] => {
  const drawn: readonly Structure[] = counts.flatMap((ventricle) => [...structuresOf[ventricle]]);
  return cells.flatMap((cell) =>
    cell.contours
      .filter(({ closed, structure, points }) => closed && points.length > 2 && drawn.includes(structure))
      .map((contour) => ({
        slice: cell.slice,
        phase: cell.phase,
        structure: contour.structure,
        untouched: isUntouched(contour),
        out: isOut(cell, contour),
        points: thinned(contour.points),
      })),
  );
};

const middle = (all: readonly Vector3[], axis: 0 | 1 | 2): number => {
  let [least, most] = [Infinity, -Infinity];
  for (const point of all) [least, most] = [Math.min(least, point[axis]), Math.max(most, point[axis])];
  return (least + most) / 2;
};

/** The scene of a sheet; null where nothing is contoured at either end. */
export const outlineScene = (rows: readonly SheetRow[]): OutlineScene | null => {
  const at = (end: CardiacPhase): readonly SpaceOutline[] => rows.filter((row) => row.end === end).flatMap(outlinesOf);
  const ends = { ED: at('ED'), ES: at('ES') };
  const all = cardiacPhases.flatMap((end) => ends[end].flatMap(({ points }) => points));
  if (all.length === 0) return null;
  const centre: Vector3 = [middle(all, 0), middle(all, 1), middle(all, 2)];
  const radius = Math.max(...all.map(([x, y, z]) => Math.hypot(x - centre[0], y - centre[1], z - centre[2])));
  return { ends, centre, radius };
};

/** A place on the canvas in CSS pixels, and how near it is: 0 at the back of the scene, 1 at its front. */
export interface CanvasSpot {
  readonly x: number;
  readonly y: number;
  readonly near: number;
}

/** An outline as it stands on the canvas. */
export interface CanvasOutline {
  readonly outline: SpaceOutline;
  readonly spots: readonly CanvasSpot[];
}

/** Room around the sphere of the scene, px. */
const room = 10;

/** Puts outlines on a canvas of that size, the centre of the scene in its middle. */
export const onCanvas = (
  outlines: readonly SpaceOutline[],
  radius: number,
  turn: (point: Vector3) => TurnedPoint,
  size: { readonly width: number; readonly height: number },
): readonly CanvasOutline[] => {
  const scale = Math.max(0, Math.min(size.width, size.height) / 2 - room) / radius;
  return outlines.map((outline) => ({
    outline,
    spots: outline.points.map((point) => {
      const { right, up, near } = turn(point);
      return { x: size.width / 2 + right * scale, y: size.height / 2 - up * scale, near: (near / radius + 1) / 2 };
    }),
  }));
};

const distanceToEdge = (x: number, y: number, a: CanvasSpot, b: CanvasSpot): number => {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(Math.max(((x - a.x) * dx + (y - a.y) * dy) / length, 0), 1);
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
};

/** The outline whose line comes nearest to a place, within so many CSS pixels; null where none does. */
export const outlineAt = (
  drawn: readonly CanvasOutline[],
  at: { readonly x: number; readonly y: number },
  within: number,
): SpaceOutline | null => {
  let [found, least]: [SpaceOutline | null, number] = [null, within];
  for (const { outline, spots } of drawn) {
    spots.forEach((spot, i) => {
      const distance = distanceToEdge(at.x, at.y, spot, spots[(i + 1) % spots.length] ?? spot);
      if (distance > least || (distance === least && found !== null)) return;
      [found, least] = [outline, distance];
    });
  }
  return found;
};
