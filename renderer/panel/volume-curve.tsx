import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { CurvePoint } from '../state/measured.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import type { BeatEnds } from './beat-ends.ts';
import { drawBeatMarks } from './beat-marks.ts';

interface VolumeCurveProps {
  readonly points: readonly CurvePoint[];
  readonly phases: number;
  readonly ends: BeatEnds;
}

const line = '#2a3038';
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

const dataOf = (points: readonly CurvePoint[], phases: number): uPlot.AlignedData => {
  const volumes = new Map(points.map((point) => [point.phase, point.volume_mL]));
  const xs = Array.from({ length: phases }, (_, place) => place + 1);
  return [xs, xs.map((phase) => volumes.get(phase) ?? null)];
};

const optionsFor = (host: HTMLElement, phases: number, marks: { current: BeatEnds }): uPlot.Options => ({
  width: host.clientWidth,
  height: host.clientHeight,
  legend: { show: false },
  padding: [6, 12, 0, 0],
  cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
  scales: { x: { time: false, range: [0.5, phases + 0.5] } },
  axes,
  series: [
    {},
    {
      stroke: '#ff5a5f',
      width: 1.6,
      spanGaps: true,
      points: { show: true, size: 5, fill: '#ff5a5f', stroke: '#ff5a5f' },
    },
  ],
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

const summary = (points: readonly CurvePoint[]): string =>
  `LV volume over the beat: ${points.map((point) => `phase ${point.phase} ${point.volume_mL.toFixed(0)} mL`).join(', ')}`;

/** LV volume over the phases that are contoured, with both ends of the beat and the shown phase marked. */
export const VolumeCurve = ({ points, phases, ends }: VolumeCurveProps) => {
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
    plot.current?.setData(dataOf(points, phases));
  }, [points, phases, ends]);

  return <div ref={host} className="curve-plot" role="img" aria-label={summary(points)} />;
};
