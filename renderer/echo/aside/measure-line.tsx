import { roundedText } from '../../../measurement/rounding.ts';
import { catalogue } from '../../../measurement/catalogue.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { keepFocus } from '../../panel/keep-focus.ts';
import { isPresent, unitText, valueOf } from '../../panel/measure-text.ts';
import { MeasureTip } from '../../panel/measure-tip.tsx';
import type { CalibrationLine } from './calibration-text.ts';
import type { EchoScene } from './echo-scene.ts';
import { goToFrames } from './go-to-frame.ts';

interface MeasureLineProps {
  readonly measure: MeasureKey;
  /** As it stands before the number. */
  readonly name: string;
  readonly scene: EchoScene;
  readonly large?: boolean;
  /** What opens under the number: its beats. */
  readonly beats?: { readonly count: number; readonly opened: boolean; readonly onOpen: () => void } | undefined;
}

type PresentValue = Extract<MeasuredValue, { readonly value: number }>;

interface CalibrationProps {
  readonly lines: readonly CalibrationLine[];
  /** True under a number that is only the preview of a proposal. */
  readonly waits: boolean;
}

/** Whether the number is only a preview, and its calibration in dim small text; the reader's own is marked. */
export const Calibration = ({ lines, waits }: CalibrationProps) => (
  <span className="calibrated">
    {waits && <span className="calibrated-line calibrated-waits">proposal, not accepted</span>}
    {lines.map(({ text, byReader }) => (
      <span key={text} className={byReader ? 'calibrated-line calibrated-by-reader' : 'calibrated-line'}>
        {text}
      </span>
    ))}
  </span>
);

const countText = (count: number): string => `${count} ${count === 1 ? 'beat' : 'beats'}`;

const classes = (large: boolean, begun: boolean): string =>
  ['echo-measure', ...(large ? ['echo-measure-large'] : []), ...(begun ? ['echo-measure-begun'] : [])].join(' ');

const BeatsButton = ({ count, opened, onOpen }: NonNullable<MeasureLineProps['beats']>) =>
  count === 0 ? (
    <span />
  ) : (
    <button type="button" className="beats-button" aria-expanded={opened} onMouseDown={keepFocus} onClick={onOpen}>
      {countText(count)}
    </button>
  );

interface GoingNumberProps {
  readonly measure: MeasureKey;
  readonly value: PresentValue;
  readonly waits: boolean;
}

/** The number itself: a click goes to its frame, and again to the next. */
export const GoingNumber = ({ measure, value, waits }: GoingNumberProps) => (
  <button
    type="button"
    className={waits ? 'plain-button measure-value measure-waits' : 'plain-button measure-value'}
    aria-description="Goes to its frame"
    onMouseDown={keepFocus}
    onClick={() => goToFrames(value.of.frames ?? [])}
  >
    {roundedText(value.value, catalogue[measure].digits)}
  </button>
);

/** One echo number with its calibration under it, or why it is missing. */
export const MeasureLine = ({ measure, name, scene, large = false, beats }: MeasureLineProps) => {
  const value = valueOf(scene.values, measure);
  return (
    <MeasureTip measure={measure} value={value} more={scene.more(value)}>
      <div
        className={classes(large, scene.begun(measure))}
        role="group"
        aria-label={catalogue[measure].name}
        data-measure={measure}
      >
        <span className="measure-name">{name}</span>
        {beats === undefined ? <span /> : <BeatsButton {...beats} />}
        {isPresent(value) ? (
          <>
            <GoingNumber measure={measure} value={value} waits={scene.waits(value)} />
            <span className="measure-unit">{unitText(value.unit)}</span>
            <Calibration lines={scene.calibration(value)} waits={scene.waits(value)} />
          </>
        ) : (
          <span className="echo-missing">{scene.missing(measure)}</span>
        )}
      </div>
    </MeasureTip>
  );
};
