import { useLayoutEffect, useRef, useState } from 'react';
import type { EnhancedSlice } from '../../measurement/late-enhancement-result.ts';
import type { SignalHistogram as Histogram } from '../../measurement/signal-histogram.ts';
import { signalText } from './enhancement-words.ts';
import { marksOf } from '../../app/contract/segments/colour-ramp.ts';
import { barsPath, scalesOf, stepsPath, type PlotBox, type Scales } from './histogram-shape.ts';
import { useSliceHistogram } from './use-slice-histogram.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room for the words of both axes. */
const margin = { left: 40, right: 8, top: 16, bottom: 28 };

const plotOf = ({ width, height }: Size): PlotBox => ({
  left: margin.left,
  top: margin.top,
  width: Math.max(1, width - margin.left - margin.right),
  height: Math.max(1, height - margin.top - margin.bottom),
});

const useSize = () => {
  const host = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const measure = (): void => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { host, size };
};

interface AxesProps {
  readonly box: PlotBox;
  readonly scales: Scales;
  readonly from: number;
  readonly to: number;
  readonly most: number;
}

const Axes = ({ box, scales, from, to, most }: AxesProps) => {
  const floor = box.top + box.height;
  return (
    <>
      {marksOf({ low: 0, high: most })
        .filter((count) => Number.isInteger(count))
        .map((count) => (
          <g key={count}>
            <line className="axis" x1={box.left} x2={box.left + box.width} y1={scales.y(count)} y2={scales.y(count)} />
            <text x={box.left - 4} y={scales.y(count) + 3} textAnchor="end">
              {count}
            </text>
          </g>
        ))}
      {marksOf({ low: from, high: to }).map((value) => (
        <text key={value} x={scales.x(value)} y={floor + 11} textAnchor="middle">
          {value}
        </text>
      ))}
      <text x={box.left + box.width / 2} y={floor + 23} textAnchor="middle">
        signal: <tspan className="words-myocardium">myocardium</tspan>,{' '}
        <tspan className="words-enhanced">enhanced</tspan>, <tspan className="words-reference">reference</tspan>
      </text>
      <text transform={`translate(10 ${box.top + box.height / 2}) rotate(-90)`} textAnchor="middle">
        pixels
      </text>
    </>
  );
};

const Threshold = ({
  slice,
  box,
  scales,
}: {
  readonly slice: EnhancedSlice;
  readonly box: PlotBox;
  readonly scales: Scales;
}) => {
  const x = scales.x(slice.threshold);
  const onRight = x < box.left + box.width * 0.6;
  return (
    <>
      <line className="threshold" x1={x} x2={x} y1={box.top - 4} y2={box.top + box.height} />
      <text
        className="threshold-words"
        x={onRight ? x + 4 : x - 4}
        y={box.top - 5}
        textAnchor={onRight ? 'start' : 'end'}
      >
        T {signalText(slice)(slice.threshold)}
      </text>
    </>
  );
};

interface PlotProps {
  readonly slice: EnhancedSlice;
  readonly histogram: Histogram;
  readonly size: Size;
}

const Plot = ({ slice, histogram, size }: PlotProps) => {
  const { from, width, myocardium, enhanced, reference } = histogram;
  const box = plotOf(size);
  const to = from + width * myocardium.length;
  const most = Math.max(...myocardium, ...reference);
  const scales = scalesOf(box, from, to, most);
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden>
      <Axes box={box} scales={scales} from={from} to={to} most={most} />
      <path className="bar-myocardium" d={barsPath(histogram, myocardium, scales)} />
      <path className="bar-enhanced" d={barsPath(histogram, enhanced, scales)} />
      <path className="steps-reference" d={stepsPath(histogram, reference, scales)} />
      <Threshold slice={slice} box={box} scales={scales} />
    </svg>
  );
};

const summary = (slice: EnhancedSlice): string => {
  const text = signalText(slice);
  const { slice: number, myocardium, N, mean, threshold } = slice;
  return `Histogram of slice ${number}: ${myocardium} pixels of myocardium; reference of ${N} pixels about ${text(mean)}; threshold at ${text(threshold)}`;
};

/** How the values of myocardium and reference are spread, and where the threshold falls among them. */
export const SignalHistogram = ({ slice }: { readonly slice: EnhancedSlice }) => {
  const { host, size } = useSize();
  const histogram = useSliceHistogram(slice);
  return (
    <div ref={host} className="histogram" role="img" aria-label={summary(slice)}>
      {size !== null && histogram !== null && <Plot slice={slice} histogram={histogram} size={size} />}
    </div>
  );
};
