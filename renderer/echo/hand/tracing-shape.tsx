import { memo } from 'react';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { waitsForWord } from '../../../app/contract/waiting-proposals.ts';
import type { DiscOutline, TracingMeasure } from '../../../measurement/echo-result.ts';
import type { View } from '../../../measurement/structure.ts';
import type { PixelIndex } from '../../../measurement/patient-space.ts';
import { pathThrough } from '../../drawing/canvas-path.ts';
import { isUntouched } from '../../drawing/contour-records.ts';
import { originInWords } from '../../drawing/drawing-sentences.ts';
import { structureColour } from '../../theme/structure-look.ts';
import type { CanvasPoint } from '../../viewport/view-geometry.ts';
import type { PaneGeometry } from '../pane-geometry.ts';
import { isRefused, tracingText } from './caliper-text.ts';
import { labelBeside } from './label-beside.ts';
import { verticalCaliper } from './caliper-stroke.ts';
import { DiscHandles, DiscLines } from './disc-lines.tsx';

interface TracingShapeProps {
  readonly tracing: ContourRecord;
  readonly geometry: PaneGeometry;
  readonly selected: boolean;
  /** True to write what it is beside it. */
  readonly named: boolean;
  readonly measure: TracingMeasure | undefined;
  readonly discs: DiscOutline | undefined;
  /** The view of its clip where that is not the one it was traced in; else null. */
  readonly otherView: View | 'another view' | null;
}

const pixelsOf = ({ points }: ContourRecord): readonly PixelIndex[] => points.map(([column, row]) => ({ column, row }));

const half = 7;

/** A short stroke across the caliper at one of its ends. */
const tickAt = (at: CanvasPoint, other: CanvasPoint): string => {
  const length = Math.hypot(other.x - at.x, other.y - at.y) || 1;
  const [x, y] = [(-(other.y - at.y) / length) * half, ((other.x - at.x) / length) * half];
  return pathThrough(
    [
      { x: at.x - x, y: at.y - y },
      { x: at.x + x, y: at.y + y },
    ],
    false,
  );
};

/** Lines of a distance on the canvas: itself, its ticks, and in M-mode the way to where the hand was. */
const caliperPaths = (tracing: ContourRecord, geometry: PaneGeometry) => {
  const [from, pointed] = pixelsOf(tracing);
  if (from === undefined || pointed === undefined) return null;
  const upright = tracing.view === 'M-mode' ? verticalCaliper(from, pointed) : { from, to: pointed, pointed };
  const [a, b, hand] = [upright.from, upright.to, upright.pointed].map((at) => geometry.toCanvas(at));
  if (a === undefined || b === undefined || hand === undefined) return null;
  const d = `${pathThrough([a, b], false)}${tickAt(a, b)}${tickAt(b, a)}`;
  return { d, lead: tracing.view === 'M-mode' ? pathThrough([b, hand], false) : null, ends: [a, b, hand] };
};

const pointPath = ({ x, y }: CanvasPoint): string => `M${x - half} ${y}H${x + half}M${x} ${y - half}V${y + half}`;

const dashes = (tracing: ContourRecord): string | undefined => {
  if (isUntouched(tracing)) return '6 5';
  return tracing.structure === 'TAPSE cursor' ? '2 5' : undefined;
};

const shapeOf = (tracing: ContourRecord, geometry: PaneGeometry) => {
  const places = pixelsOf(tracing).map((at) => geometry.toCanvas(at));
  const [only] = places;
  if (tracing.closed) return { d: pathThrough(places, true), lead: null, places };
  const caliper = caliperPaths(tracing, geometry);
  if (caliper !== null) return { ...caliper, places: caliper.ends };
  return { d: only === undefined ? '' : pointPath(only), lead: null, places };
};

/** "LV endocardium ED · 12.3 cm²", "LV endocardium ES · proposed · 9.8 cm²": what is proposed says so. */
const wordsOf = (tracing: ContourRecord, named: boolean, measure: TracingMeasure | undefined): string => {
  const number = measure === undefined ? '' : tracingText(measure);
  const waits = waitsForWord(tracing);
  if (tracing.closed && !named && !waits && (measure === undefined || !isRefused(measure))) return '';
  const name = [tracing.structure, tracing.phase, (tracing.beat ?? 1) === 1 ? undefined : `beat ${tracing.beat}`];
  const words = named || waits || number === '' ? name.filter((part) => part !== undefined).join(' ') : '';
  const origin = words !== '' && tracing.origin === 'proposed' ? originInWords(tracing) : '';
  return [words, origin, number].filter((part) => part !== '').join(' · ');
};

/** It still counts for the view it was traced in: the reader must know. */
const strayWords = ({ structure, view }: ContourRecord, otherView: string): string =>
  `${structure} traced as ${view}; this clip is ${otherView}`;

/** One tracing: colour and line of its structure and origin, its number beside a distance, its discs, its words. */
export const TracingShape = memo((props: TracingShapeProps) => {
  const { tracing, geometry, selected, named, measure, discs, otherView } = props;
  const { d, lead, places } = shapeOf(tracing, geometry);
  const colour = structureColour(tracing.structure);
  const words = otherView === null ? wordsOf(tracing, named, measure) : strayWords(tracing, otherView);
  const warns = otherView !== null || (measure !== undefined && isRefused(measure));
  const dash = dashes(tracing);
  return (
    <g data-structure={tracing.structure} data-contour={tracing.id} data-selected={selected || undefined}>
      {discs !== undefined && <DiscLines discs={discs} geometry={geometry} colour={colour} />}
      <path className="contour-shade" d={d} strokeWidth={selected ? 5 : 4} />
      <path
        className="contour-line"
        d={d}
        stroke={colour}
        strokeWidth={selected ? 2.5 : 1.5}
        {...(dash === undefined ? {} : { strokeDasharray: dash, style: { strokeLinecap: 'butt' as const } })}
      />
      {lead !== null && <path className="echo-lead" d={lead} stroke={colour} />}
      {discs !== undefined && <DiscHandles discs={discs} geometry={geometry} colour={colour} selected={selected} />}
      {words !== '' && places.length > 0 && (
        <text
          className={warns ? 'fault-words' : 'contour-name'}
          fill={warns ? undefined : colour}
          {...labelBeside(places, geometry, words)}
        >
          {words}
        </text>
      )}
    </g>
  );
});
TracingShape.displayName = 'TracingShape';
