/** What the numbers themselves cost while a contour is dragged: no page, no store. */
import { measureCine } from '../../measurement/cine-measures.ts';
import type { Contour } from '../../measurement/contour.ts';
import { interpolateOutlines } from '../../measurement/drawing/interpolate.ts';
import { push } from '../../measurement/drawing/push.ts';
import { pixelToPatient, type ImagePlane } from '../../measurement/patient-space.ts';
import { buildShortAxisStack, type CineFrame } from '../../measurement/short-axis-stack.ts';
import { structures } from '../../measurement/structure.ts';

const planeAt = (slice: number): ImagePlane => ({
  ImagePositionPatient: [0, 0, slice * 10],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1.4, 1.4],
  Rows: 256,
  Columns: 256,
});
const [slices, phases, points] = [12, 25, 100];
const uid = (slice: number, phase: number): string => `2.25.${slice * 1000 + phase}`;

const frames: readonly CineFrame[] = Array.from({ length: slices * phases }, (_, i) => {
  const [slice, phase] = [Math.floor(i / phases), i % phases];
  return { SOPInstanceUID: uid(slice, phase), frame: 1, plane: planeAt(slice), TriggerTime: phase * 40 };
});

const circle = (radius: number): { readonly u: number; readonly v: number }[] =>
  Array.from({ length: points }, (_, i) => {
    const angle = (2 * Math.PI * i) / points;
    return { u: radius * Math.cos(angle), v: radius * Math.sin(angle) };
  });

const outline = (slice: number, phase: number, structure: Contour['structure'], radius: number): Contour => ({
  id: `${structure} ${slice} ${phase}`,
  SOPInstanceUID: uid(slice, phase),
  frame: 1,
  structure,
  view: 'short axis',
  closed: true,
  points: circle(radius).map(({ u, v }) => pixelToPatient(planeAt(slice), { column: 128 + u, row: 128 + v })),
});

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const timed = (run: (round: number) => void): number => {
  const times = Array.from({ length: 300 }, (_, round) => {
    const began = performance.now();
    run(round);
    return performance.now() - began;
  });
  return median(times.slice(100));
};

export interface MeasureBench {
  /** All numbers and warnings anew with one of 72 contours moved. */
  readonly measure_ms: number;
  /** One move of the brush over a contour of 100 points. */
  readonly push_ms: number;
  /** One contour between two of 100 points. */
  readonly interpolate_ms: number;
}

export const measureBench = (): MeasureBench => {
  const { stack } = buildShortAxisStack(frames);
  const contours = [0, 9].flatMap((phase) =>
    Array.from({ length: slices }, (_, slice) =>
      structures.slice(0, 3).map((structure, i) => outline(slice, phase, structure, 18 + 5 * i - phase / 2)),
    ).flat(),
  );
  const [from, to] = [circle(20), circle(30)];
  const move = { from: { u: 16, v: 0 }, to: { u: 17, v: 1 }, radius: 6, direction: 'out' } as const;
  return {
    measure_ms: timed((round) => {
      const moved = contours.map((one, i) => (i === 15 ? outline(5, 0, one.structure, 18 + round / 100) : one));
      measureCine({ stack, contours: moved, phases: { ED: 1, ES: 10 }, ledger: [] });
    }),
    push_ms: timed(() => {
      push(from, move);
    }),
    interpolate_ms: timed(() => {
      interpolateOutlines(from, to, 0.5);
    }),
  };
};
