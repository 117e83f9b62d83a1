import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { catalogue } from '../../measurement/catalogue.ts';
import { segmentNames } from '../../measurement/heart-segments.ts';
import { isMissing, type Measured, type Missing } from '../../measurement/quantity.ts';
import type { MeasureKey } from '../../measurement/result.ts';
import { roundedText } from '../../measurement/rounding.ts';
import { missingText } from '../panel/missing-text.ts';
import { wedgeText } from '../../app/contract/segments/wedge-text.ts';
import { bullseyeSize, segmentPath, segmentShapes, textPlace } from '../../app/contract/segments/bullseye-shapes.ts';
import { BullseyeScale } from './bullseye-scale.tsx';
import { brightRamp, colourAt, textOn, type ColourRange, type Ramp } from '../../app/contract/segments/colour-ramp.ts';
import './bullseye.css';

/** What one segment comes to. */
export interface BullseyeValue {
  /** 1 to 17. */
  readonly segment: number;
  readonly value: Measured<number>;
}

interface BullseyeProps {
  /** What is shown, as "Enhanced share of the wall". */
  readonly title: string;
  /** Unit, digits and the words of what is missing are those of this measure. */
  readonly measure: MeasureKey;
  /** A segment that is not among them is missing. */
  readonly values: readonly BullseyeValue[];
  readonly range: ColourRange;
  readonly ramp?: Ramp;
  /** Words for a missing value, where those of the measure do not fit a segment. */
  readonly whyMissing?: (missing: Missing) => string;
  /** The segment that is marked, where the page keeps one. */
  readonly selected?: number | null;
  /** A click or Enter on a segment; null when it was the selected one. */
  readonly onSelect?: (segment: number | null) => void;
}

const nameOf = (segment: number): string => `${segment} ${segmentNames[segment - 1] ?? ''}`;

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

interface Told {
  readonly segment: number;
  readonly value: Measured<number>;
  /** The number without its unit, as the wedge has room for it; what is missing as a dash. */
  readonly short: string;
  /** Number and unit, or why there is none. */
  readonly long: string;
}

const toldOf = ({ measure, values, whyMissing }: BullseyeProps): readonly Told[] => {
  const { digits, unit } = catalogue[measure];
  const known = new Map(values.map(({ segment, value }) => [segment, value]));
  return segmentNames.map((_, i) => {
    const value = known.get(i + 1) ?? { missing: 'not-done' };
    if (isMissing(value)) {
      const long = whyMissing?.(value) ?? missingText(measure, value.missing, value.attribute);
      return { segment: i + 1, value, short: '–', long };
    }
    return { segment: i + 1, value, short: wedgeText(value, digits), long: `${roundedText(value, digits)} ${unit}` };
  });
};

interface WedgeProps {
  readonly told: Told;
  readonly fill: string;
  readonly isSelected: boolean;
  readonly isStop: boolean;
  readonly onShow: (segment: number | null) => void;
  readonly onPick: () => void;
}

const Wedge = ({ told, fill, isSelected, isStop, onShow, onPick }: WedgeProps) => {
  const shape = segmentShapes[told.segment - 1];
  if (shape === undefined) return null;
  const { x, y } = textPlace(shape);
  const show = (): void => onShow(told.segment);
  const hide = (): void => onShow(null);
  return (
    <g
      className="bullseye-segment"
      role="option"
      aria-selected={isSelected}
      aria-label={`${nameOf(told.segment)}: ${told.long}`}
      tabIndex={isStop ? 0 : -1}
      data-segment={told.segment}
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
      onClick={onPick}
    >
      <path d={segmentPath(shape)} fill={fill} />
      <text x={x} y={y} fill={isMissing(told.value) ? 'var(--dim)' : textOn(fill)}>
        {told.short}
      </text>
    </g>
  );
};

/** Drawn last, so that no neighbour covers it. */
const Mark = ({ segment, className }: { readonly segment: number | null; readonly className: string }) => {
  const shape = segmentShapes.find((one) => one.segment === segment);
  return shape === undefined ? null : <path className={className} d={segmentPath(shape)} />;
};

const HatchPattern = ({ id }: { readonly id: string }) => (
  <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="6" height="6" fill="var(--panel)" />
    <line x1="0" y1="0" x2="0" y2="6" stroke="#39424d" strokeWidth="3" />
  </pattern>
);

const SegmentTable = ({ title, all }: { readonly title: string; readonly all: readonly Told[] }) => (
  // A table takes the room of its text whatever width it is given: what hides it stands around it.
  <div className="unseen">
    <table>
      <caption>{title} by segment</caption>
      <thead>
        <tr>
          <th scope="col">Segment</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {all.map(({ segment, long }) => (
          <tr key={segment}>
            <th scope="row">{nameOf(segment)}</th>
            <td>{long}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** The 17 segments as a target (AHA 2002): each with its number, hatched where there is none and told why. */
export const Bullseye = (props: BullseyeProps) => {
  const { title, measure, range, ramp = brightRamp, selected = null, onSelect } = props;
  const hatch = useId();
  const drawing = useRef<SVGSVGElement>(null);
  const [shown, setShown] = useState<number | null>(null);
  const [stop, setStop] = useState(1);
  const all = toldOf(props);
  const told = all.find(({ segment }) => segment === (shown ?? selected));
  const pick = (segment: number): void => onSelect?.(segment === selected ? null : segment);

  const focus = (segment: number): void => {
    setStop(segment);
    drawing.current?.querySelector<SVGGElement>(`[data-segment="${segment}"]`)?.focus();
  };

  const keyDown = (event: KeyboardEvent): void => {
    const by = steps[event.key];
    const isPick = event.key === 'Enter' || event.key === ' ';
    if (by === undefined && !isPick) return;
    // The page's own arrow keys would step through the slices.
    event.stopPropagation();
    event.preventDefault();
    if (by !== undefined) focus(((stop - 1 + by + all.length) % all.length) + 1);
    else pick(stop);
  };

  return (
    <figure className="bullseye" aria-label={`${title}, bullseye`}>
      <svg
        ref={drawing}
        viewBox={`${-bullseyeSize / 2} ${-bullseyeSize / 2} ${bullseyeSize} ${bullseyeSize}`}
        role="listbox"
        aria-label={`${title} by segment`}
        onKeyDown={keyDown}
      >
        <defs>
          <HatchPattern id={hatch} />
        </defs>
        {all.map((one) => (
          <Wedge
            key={one.segment}
            told={one}
            fill={isMissing(one.value) ? `url(#${hatch})` : colourAt(ramp, range, one.value)}
            isSelected={one.segment === selected}
            isStop={one.segment === stop}
            onShow={setShown}
            onPick={() => {
              setStop(one.segment);
              pick(one.segment);
            }}
          />
        ))}
        <Mark segment={selected} className="bullseye-mark bullseye-selected" />
        <Mark segment={shown} className="bullseye-mark" />
      </svg>
      <BullseyeScale ramp={ramp} range={range} unit={catalogue[measure].unit} />
      <figcaption>
        {told === undefined ? (
          <span className="dim">{title}</span>
        ) : (
          <>
            {nameOf(told.segment)} <b>{told.long}</b>
          </>
        )}
      </figcaption>
      <SegmentTable title={title} all={all} />
    </figure>
  );
};
