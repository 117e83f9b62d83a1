import type { MeasuredValue } from '../../measurement/result.ts';
import { defaultLateEnhancementChoices, type LateEnhancementChoices } from '../../measurement/protocol-choices.ts';
import { MeasureRow } from '../panel/measure-row.tsx';
import { isPresent, rangesText, valueOf } from '../panel/measure-text.ts';
import { wantText } from './enhancement-words.ts';
import type { SliceLine } from './slice-lines.ts';

const denominators: Readonly<Record<LateEnhancementChoices['denominator'], string>> = {
  myocardium: 'of the LV myocardium',
  'cavity and myocardium': 'of LV cavity and myocardium',
};

const ratioOf = (value: MeasuredValue | null): string => {
  const chosen = isPresent(value) ? value.of.choices?.['denominator'] : undefined;
  const { denominator } = defaultLateEnhancementChoices;
  return denominators[chosen === 'cavity and myocardium' ? chosen : denominator];
};

/** "6 SD · 9 slices × 10.0 mm": how the numbers came to be. */
const methodLine = (value: MeasuredValue | null): string => {
  if (!isPresent(value)) return `${defaultLateEnhancementChoices.sd} SD`;
  const { choices, slices = [], sliceDistance_mm } = value.of;
  const count = `${slices.length} ${slices.length === 1 ? 'slice' : 'slices'}`;
  const distance = sliceDistance_mm === undefined ? '' : ` × ${sliceDistance_mm.toFixed(1)} mm`;
  return `${choices?.['sd'] ?? defaultLateEnhancementChoices.sd} SD · ${count}${distance}`;
};

/** Slices that are drawn and do not count, by reason; of a part that is graded not evaluable each number says so. */
const LeftOut = ({ lines }: { readonly lines: readonly SliceLine[] }) => {
  const out = lines.filter((line) => line.is === 'not evaluable').filter(({ why }) => why !== 'graded');
  const reasons = [...new Set(out.map(({ why }) => why))];
  return (
    <p className="left-out">
      {reasons.map((why) => {
        const slices = out.filter((line) => line.why === why).map(({ slice }) => slice);
        return (
          <span key={why}>
            {slices.length === 1 ? 'Slice' : 'Slices'} {rangesText(slices)} not evaluable: {wantText[why]}.{' '}
          </span>
        );
      })}
    </p>
  );
};

interface EnhancementResultsProps {
  readonly values: readonly MeasuredValue[];
  readonly lines: readonly SliceLine[];
}

/** Ratio with the name of its denominator, volume and mass; which slices are not in them. */
export const EnhancementResults = ({ values, lines }: EnhancementResultsProps) => {
  const ratio = valueOf(values, 'LGE_RATIO');
  return (
    <section className="section section-lge" aria-label="Late enhancement">
      <h2>
        <span className="section-title">Late enhancement</span>
        <span className="section-note">{methodLine(valueOf(values, 'LGE_VOLUME'))}</span>
      </h2>
      <MeasureRow measure="LGE_RATIO" value={ratio} large />
      <p className="denominator">{ratioOf(ratio)}</p>
      <MeasureRow measure="LGE_VOLUME" value={valueOf(values, 'LGE_VOLUME')} />
      <MeasureRow measure="LGE_MASS" value={valueOf(values, 'LGE_MASS')} />
      <LeftOut lines={lines} />
    </section>
  );
};
