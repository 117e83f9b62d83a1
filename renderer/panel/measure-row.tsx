import { Tooltip } from '@mantine/core';
import { catalogue } from '../../measurement/catalogue.ts';
import { roundedText } from '../../measurement/rounding.ts';
import type { MeasuredValue, MeasureKey } from '../../measurement/result.ts';
import { isPresent, provenanceLines } from './measure-text.ts';
import { missingText } from './missing-text.ts';

interface MeasureRowProps {
  readonly measure: MeasureKey;
  readonly value: MeasuredValue | null;
  readonly large?: boolean;
}

const Provenance = ({ measure, value }: { readonly measure: MeasureKey; readonly value: MeasuredValue | null }) => (
  <dl className="provenance">
    <dt>{measure}</dt>
    <dd>{catalogue[measure].name}</dd>
    {isPresent(value) &&
      provenanceLines(value).map(([term, text]) => (
        <div key={term} className="provenance-line">
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
  </dl>
);

/** One measure: its number with the unit beside it, or why it is missing. Where it came from on hover and focus. */
export const MeasureRow = ({ measure, value, large = false }: MeasureRowProps) => (
  <Tooltip
    label={<Provenance measure={measure} value={value} />}
    position="left"
    multiline
    withinPortal
    events={{ hover: true, focus: true, touch: true }}
    offset={20}
    openDelay={250}
    classNames={{ tooltip: 'provenance-tip' }}
  >
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
          <span className="measure-unit">{value.unit}</span>
        </>
      ) : (
        <span className="measure-missing">
          {value === null || !('missing' in value) ? 'not done' : missingText(measure, value.missing, value.attribute)}
        </span>
      )}
    </div>
  </Tooltip>
);
