/** Faults of the contours on one frame, each where it is and in words. Pure. */
import type { ContourRecord } from '../../app/contract/read.ts';
import { contourFaults, type ContourFault } from '../../measurement/contour-checks.ts';
import { containsPoint, distanceToOutline } from '../../measurement/polygon.ts';
import { toPlane, type PlanePoint } from '../../measurement/plane-coordinates.ts';
import { outlineIn, type DrawnFrame } from './drawn-frame.ts';
import type { Outline } from './stroke-shapes.ts';

export interface FaultMark {
  readonly words: string;
  /** Places to ring. */
  readonly places: readonly PlanePoint[];
  /** Parts of a line to mark. */
  readonly stretches: readonly (readonly PlanePoint[])[];
}

/** As in the warnings of the numbers: lines that touch are no fault, mm. */
const hairline_mm = 0.1;

const words: Readonly<Record<ContourFault['code'], string>> = {
  'contour-crosses-itself': 'crosses itself here',
  'contour-too-small': 'too small to measure',
  'contour-outside-image': 'outside the image',
};

/** Runs of neighbouring points of the closed line that `bad` holds for. */
export const badStretches = (
  outline: Outline,
  bad: (at: PlanePoint) => boolean,
): readonly (readonly PlanePoint[])[] => {
  const flags = outline.map(bad);
  if (flags.every((flag) => flag)) return outline.length === 0 ? [] : [[...outline, ...outline.slice(0, 1)]];
  const start = flags.indexOf(false) + 1;
  const runs: PlanePoint[][] = [];
  let open: PlanePoint[] | null = null;
  for (let step = 0; step < outline.length; step += 1) {
    const place = (start + step) % outline.length;
    const point = outline[place];
    if (point === undefined || flags[place] !== true) {
      open = null;
    } else if (open === null) {
      open = [point];
      runs.push(open);
    } else {
      open.push(point);
    }
  }
  return runs;
};

const single = (frame: DrawnFrame, contour: ContourRecord): readonly FaultMark[] =>
  contourFaults(frame.plane, contour).map(({ code, points }) => ({
    words: `${contour.structure} ${words[code]}`,
    places: points.map((point) => toPlane(frame.axes, point)),
    stretches: [],
  }));

const pair = (
  frame: DrawnFrame,
  inner: ContourRecord | undefined,
  outer: ContourRecord | undefined,
  wrong: 'inside' | 'outside',
  said: string,
): readonly FaultMark[] => {
  if (inner === undefined || outer === undefined) return [];
  const around = outlineIn(frame, outer.points);
  const isWrong = (at: PlanePoint): boolean => containsPoint(around, at) === (wrong === 'inside');
  const stretches = badStretches(outlineIn(frame, inner.points), isWrong).filter((stretch) =>
    stretch.some((at) => distanceToOutline(around, at) > hairline_mm),
  );
  return stretches.length === 0 ? [] : [{ words: said, places: [], stretches }];
};

/** Everything wrong on one frame. */
export const faultMarks = (frame: DrawnFrame, contours: readonly ContourRecord[]): readonly FaultMark[] => {
  const of = (structure: ContourRecord['structure']): ContourRecord | undefined =>
    contours.find((contour) => contour.structure === structure);
  const epi = of('LV epicardium');
  return [
    ...contours.filter(({ closed }) => closed).flatMap((contour) => single(frame, contour)),
    ...pair(frame, of('LV endocardium'), epi, 'outside', 'endocardium outside the epicardium'),
    ...pair(frame, of('RV endocardium'), epi, 'inside', 'RV endocardium over the LV'),
  ];
};
