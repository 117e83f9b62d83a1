import { roundedText } from '../../../measurement/rounding.ts';
import { catalogue } from '../../../measurement/catalogue.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { keepFocus } from '../../panel/keep-focus.ts';
import { isPresent, unitText } from '../../panel/measure-text.ts';
import { MeasureTip } from '../../panel/measure-tip.tsx';
import type { CalibrationLine } from './calibration-text.ts';
import { goToFrames } from './go-to-frame.ts';

interface MeasureLineProps {
  readonly measure: MeasureKey;
  /** As it stands before the number. */
  readonly name: string;
  readonly value: MeasuredValue | null;
  readonly calibration: readonly CalibrationLine[];
  /** Words in place of the number. */
  readonly missing: string;
  readonly large?: boolean;
  /** What opens under the number: its beats. */
  readonly beats?: { readonly count: number; readonly opened: boolean; readonly onOpen: () => void } | undefined;
}

/** The calibration in dim small text; the reader's own is marked. */
export const Calibration = ({ lines }: { readonly lines: readonly CalibrationLine[] }) => (
  <span className="calibrated">
    {lines.map(({ text, byReader }) => (
      <span key={text} className={byReader ? 'calibrated-line calibrated-by-reader' : 'calibrated-line'}>
        {text}
      </span>
    ))}
  </span>
);

const countText = (count: number): string => `${count} ${count === 1 ? 'beat' : 'beats'}`;

/** One echo number with its calibration under it, or why it is missing. A click goes to its frame. */
export const MeasureLine = ({ measure, name, value, calibration, missing, large = false, beats }: MeasureLineProps) => (
  <MeasureTip measure={measure} value={value}>
    <div
      className={large ? 'echo-measure echo-measure-large' : 'echo-measure'}
      role="group"
      aria-label={catalogue[measure].name}
      data-measure={measure}
    >
      <span className="measure-name">{name}</span>
      {beats !== undefined && beats.count > 0 ? (
        <button
          type="button"
          className="beats-button"
          aria-expanded={beats.opened}
          onMouseDown={keepFocus}
          onClick={beats.onOpen}
        >
          {countText(beats.count)}
        </button>
      ) : (
        <span />
      )}
      {isPresent(value) ? (
        <>
          <button
            type="button"
            className="plain-button measure-value"
            aria-description="Goes to its frame"
            onMouseDown={keepFocus}
            onClick={() => goToFrames(value.of.frames ?? [])}
          >
            {roundedText(value.value, catalogue[measure].digits)}
          </button>
          <span className="measure-unit">{unitText(value.unit)}</span>
          <Calibration lines={calibration} />
        </>
      ) : (
        <span className="echo-missing">{missing}</span>
      )}
    </div>
  </MeasureTip>
);
