import { Fragment } from 'react';
import type { MeasuredValue, MeasureKey } from '../../measurement/result.ts';
import type { LateEnhancementChoices } from '../../measurement/protocol-choices.ts';
import { listedKeys } from '../panel/part-measures.ts';
import { useAsked, useChoices } from '../state/use-asked.ts';
import { MeasureRow } from '../panel/measure-row.tsx';
import { isPresent, rangesText, valueOf } from '../panel/measure-text.ts';
import { wantText } from './enhancement-words.ts';
import type { SliceLine } from './slice-lines.ts';

const denominators: Readonly<Record<LateEnhancementChoices['denominator'], string>> = {
  myocardium: 'of the LV myocardium',
  'cavity and myocardium': 'of LV cavity and myocardium',
};

/** "6 SD · 9 slices × 10.0 mm": how the numbers came to be. */
const methodLine = (value: MeasuredValue | null, sd: number): string => {
  if (!isPresent(value)) return `${sd} SD`;
  const { slices = [], sliceDistance_mm } = value.of;
  const count = `${slices.length} ${slices.length === 1 ? 'slice' : 'slices'}`;
  const distance = sliceDistance_mm === undefined ? '' : ` × ${sliceDistance_mm.toFixed(1)} mm`;
  return `${sd} SD · ${count}${distance}`;
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

const ratioFirst = (a: MeasureKey, b: MeasureKey): number => Number(b === 'LGE_RATIO') - Number(a === 'LGE_RATIO');

interface EnhancementResultsProps {
  readonly values: readonly MeasuredValue[];
  readonly lines: readonly SliceLine[];
}

/** Ratio with the name of its denominator, volume and mass; which slices are not in them. */
export const EnhancementResults = ({ values, lines }: EnhancementResultsProps) => {
  const { sd, denominator } = useChoices();
  const keys = listedKeys('late enhancement', useAsked()).toSorted(ratioFirst);
  const measured = values.find((value) => isPresent(value) && value.key.startsWith('LGE')) ?? null;
  return (
    <section className="section section-lge" aria-label="Late enhancement">
      <h2>
        <span className="section-title">Late enhancement</span>
        <span className="section-note">{methodLine(measured, sd)}</span>
      </h2>
      {keys.map((key, place) => (
        <Fragment key={key}>
          <MeasureRow measure={key} value={valueOf(values, key)} large={place === 0} />
          {key === 'LGE_RATIO' && <p className="denominator">{denominators[denominator]}</p>}
        </Fragment>
      ))}
      <LeftOut lines={lines} />
    </section>
  );
};
