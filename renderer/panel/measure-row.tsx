import { catalogue } from '../../measurement/catalogue.ts';
import { roundedText } from '../../measurement/rounding.ts';
import type { MeasuredValue, MeasureKey } from '../../measurement/result.ts';
import { isPresent, unitText } from './measure-text.ts';
import { MeasureTip } from './measure-tip.tsx';
import { missingText } from './missing-text.ts';

interface MeasureRowProps {
  readonly measure: MeasureKey;
  readonly value: MeasuredValue | null;
  readonly large?: boolean;
}

/** One measure: its number with the unit beside it, or why it is missing. Where it came from on hover and focus. */
export const MeasureRow = ({ measure, value, large = false }: MeasureRowProps) => (
  <MeasureTip measure={measure} value={value}>
    <div
      className={large ? 'measure measure-large' : 'measure'}
      tabIndex={0}
      role="group"
      aria-label={catalogue[measure].name}
      data-measure={measure}
    >
      <span className="measure-name">{measure}</span>
      {isPresent(value) ? (
        <>
          <output className="measure-value">{roundedText(value.value, catalogue[measure].digits)}</output>
          <span className="measure-unit">{unitText(value.unit)}</span>
        </>
      ) : (
        <span className="measure-missing">
          {value === null || !('missing' in value) ? 'not done' : missingText(measure, value.missing, value.attribute)}
        </span>
      )}
    </div>
  </MeasureTip>
);
