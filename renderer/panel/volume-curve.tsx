import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { CurvePoint, VentricleCurves } from '../state/measured.ts';
import { structureColour } from '../theme/structure-look.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import type { BeatEnds } from './beat-ends.ts';
import { drawBeatMarks } from './beat-marks.ts';
import { VolumeRates } from './volume-rates.tsx';

interface VolumeCurveProps {
  readonly curves: VentricleCurves;
  readonly phases: number;
  readonly ends: BeatEnds;
}

const line = '#2a3038';
const ground = '#16191e';
const dim = '#95a0ad';
const axisFont = '10px system-ui, sans-serif';

const axes: uPlot.Axis[] = [
  {
    stroke: dim,
    font: axisFont,
    size: 18,
    gap: 2,
    ticks: { show: false },
    grid: { show: false },
    incrs: [1, 2, 5, 10],
  },
  {
    stroke: dim,
    font: axisFont,
    size: 52,
    gap: 4,
    space: 22,
    ticks: { show: false },
    grid: { stroke: line, width: 1 },
    values: (_, splits) => splits.map((value, place) => (place === splits.length - 1 ? `${value} mL` : `${value}`)),
  },
];

const dataOf = ({ LV, RV }: VentricleCurves, phases: number): uPlot.AlignedData => {
  const xs = Array.from({ length: phases }, (_, place) => place + 1);
  const ofPhases = (points: readonly CurvePoint[]): (number | null)[] => {
    const volumes = new Map(points.map((point) => [point.phase, point.volume_mL]));
    return xs.map((phase) => volumes.get(phase) ?? null);
  };
  return [xs, ofPhases(LV.points), ofPhases(RV.points)];
};

const lineOf = (stroke: string, dash?: number[]): uPlot.Series => ({
  stroke,
  width: 1.6,
  spanGaps: true,
  // Told apart by more than the colour: the right ventricle's line is dashed and its points are rings.
  points: { show: true, size: 5, fill: dash === undefined ? stroke : ground, stroke },
  ...(dash === undefined ? {} : { dash }),
});

const optionsFor = (host: HTMLElement, phases: number, marks: { current: BeatEnds }): uPlot.Options => ({
  width: host.clientWidth,
  height: host.clientHeight,
  legend: { show: false },
  padding: [6, 12, 0, 0],
  cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
  scales: { x: { time: false, range: [0.5, phases + 0.5] } },
  axes,
  series: [{}, lineOf(structureColour('LV endocardium')), lineOf(structureColour('RV endocardium'), [5, 4])],
  hooks: {
    draw: [(plot) => drawBeatMarks(plot, marks.current, useViewing.getState().phase + 1)],
    ready: [
      (plot) =>
        plot.over.addEventListener('click', () => {
          if (plot.cursor.left !== undefined) goTo({ phase: Math.round(plot.posToVal(plot.cursor.left, 'x')) - 1 });
        }),
    ],
  },
});

const summaryOf = (ventricle: string, points: readonly CurvePoint[]): readonly string[] =>
  points.length === 0
    ? []
    : [
        `${ventricle} volume over the beat: ` +
          points.map((point) => `phase ${point.phase} ${point.volume_mL.toFixed(0)} mL`).join(', '),
      ];

const summary = ({ LV, RV }: VentricleCurves): string =>
  [...summaryOf('LV', LV.points), ...summaryOf('RV', RV.points)].join('. ');

/** Volume of both ventricles over the phases that are contoured, with the ends of the beat, the shown phase, the rates. */
export const VolumeCurve = ({ curves, phases, ends }: VolumeCurveProps) => {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const marks = useRef(ends);

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const made = new uPlot(optionsFor(element, phases, marks), [[], []], element);
    plot.current = made;
    const resize = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: element.clientHeight }));
    resize.observe(element);
    const unsubscribe = useViewing.subscribe((now, before) => {
      if (now.phase !== before.phase) made.redraw(false);
    });
    return () => {
      unsubscribe();
      resize.disconnect();
      made.destroy();
    };
  }, [phases]);

  useEffect(() => {
    marks.current = ends;
    plot.current?.setData(dataOf(curves, phases));
  }, [curves, phases, ends]);

  return (
    <div className="curve-both">
      <div ref={host} className="curve-plot" role="img" aria-label={summary(curves)} />
      <VolumeRates curves={curves} phases={phases} />
    </div>
  );
};
