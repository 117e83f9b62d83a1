import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { catalogue } from '../../measurement/catalogue.ts';
import { roundedText } from '../../measurement/rounding.ts';
import type { MeasuredValue, MeasureKey } from '../../measurement/result.ts';
import { isPresent, unitText } from './measure-text.ts';
import { MeasureTip } from './measure-tip.tsx';
import { missingText } from './missing-text.ts';

/** What stands beside a number. */
interface Beside {
  /** The number per body surface with its unit; null where it cannot be had. */
  readonly indexed: string | null;
  /** Warnings about it, in sentences. */
  readonly warnings: readonly string[];
  /** It rests on a proposal that nobody has taken: it is only a preview. */
  readonly waits: boolean;
}

interface MeasureRowProps {
  readonly measure: MeasureKey;
  readonly value: MeasuredValue | null;
  readonly large?: boolean;
  /** A row that has it keeps the room for it, so that nothing moves when it comes. */
  readonly beside?: Beside;
}

const preview = 'rests on a proposal that waits';

const linesOf = ({ indexed, warnings, waits }: Beside): readonly (readonly [string, string])[] => [
  ...(waits ? [['Preview', preview] as const] : []),
  ...(indexed === null ? [] : [['Per body surface', indexed] as const]),
  ...warnings.map((warning) => ['Warning', warning] as const),
];

const Marks = ({ indexed, warnings, waits }: Beside) => (
  <>
    <span className="measure-mark">
      {waits && <span className="unseen">{preview}</span>}
      {warnings.length > 0 && (
        <>
          <IconAlertTriangleFilled size={12} aria-hidden />
          <span className="unseen">Warning: {warnings.join(' ')}</span>
        </>
      )}
    </span>
    <span className="measure-indexed">{indexed}</span>
  </>
);

const nothing: Beside = { indexed: null, warnings: [], waits: false };

const classOf = (large: boolean, isBeside: boolean): string =>
  ['measure', ...(large ? ['measure-large'] : []), ...(isBeside ? ['measure-beside'] : [])].join(' ');

/** One measure: its number with the unit beside it, or why it is missing. Where it came from on hover and focus. */
export const MeasureRow = ({ measure, value, large = false, beside }: MeasureRowProps) => {
  const shown = beside ?? nothing;
  // Images graded not evaluable take the number, and with it what it would be per body surface.
  const told = isPresent(value) ? shown : { ...shown, indexed: null };
  return (
    <MeasureTip measure={measure} value={value} more={linesOf(told)}>
      <div
        className={classOf(large, beside !== undefined)}
        tabIndex={0}
        role="group"
        aria-label={catalogue[measure].name}
        data-measure={measure}
      >
        <span className="measure-name">{measure}</span>
        {beside !== undefined && <Marks {...told} />}
        {isPresent(value) ? (
          <>
            <output className={told.waits ? 'measure-value measure-waits' : 'measure-value'}>
              {roundedText(value.value, catalogue[measure].digits)}
            </output>
            <span className="measure-unit">{unitText(value.unit)}</span>
          </>
        ) : (
          <span className="measure-missing">
            {value === null || !('missing' in value)
              ? 'not done'
              : missingText(measure, value.missing, value.attribute)}
          </span>
        )}
      </div>
    </MeasureTip>
  );
};
