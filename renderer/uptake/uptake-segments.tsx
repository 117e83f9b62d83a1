import { useMemo } from 'react';
import type { Missing } from '../../measurement/quantity.ts';
import { isMissing } from '../../measurement/quantity.ts';
import { keepFocus } from '../panel/keep-focus.ts';
import { rangeOver } from '../../app/contract/segments/colour-ramp.ts';
import { Bullseye } from '../segments/bullseye.tsx';
import { useMeasured } from '../state/measured.ts';
import { useNotEvaluable } from '../state/use-not-evaluable.ts';
import { useUptakeViewing } from './uptake-viewing.ts';

const kinds = ['mean', 'max'] as const;
const words = { mean: 'Mean', max: 'Max' } as const;

const whyMissing = ({ missing }: Missing): string =>
  missing === 'no-contour' ? 'no voxel of the region' : missing === 'not-done' ? 'no segments' : 'not evaluable';

/** Uptake of the 17 segments, from the left ventricle of MR or of PET itself. */
export const UptakeSegments = () => {
  const { segments } = useMeasured().uptake;
  const graded = useNotEvaluable('PET');
  const kind = useUptakeViewing((viewing) => viewing.segmentValue);
  const values = useMemo(() => segments.map(({ segment, [kind]: value }) => ({ segment, value })), [segments, kind]);
  return (
    <section className="uptake-segments" aria-label="Uptake by segment">
      <h2>
        <span className="section-title">By segment</span>
        <span className="segment-kinds" role="group" aria-label="Value of a segment">
          {kinds.map((one) => (
            <button
              key={one}
              type="button"
              className="segment-kind"
              aria-pressed={kind === one}
              onMouseDown={keepFocus}
              onClick={() => useUptakeViewing.setState({ segmentValue: one })}
            >
              {words[one]}
            </button>
          ))}
        </span>
      </h2>
      {graded !== null ? (
        <p className="section-text">Not evaluable, so no segment counts: {graded}</p>
      ) : segments.every(({ N }) => N === 0) ? (
        <p className="section-text">
          Needs the LV epicardium, endocardium and the RV insertion on late enhancement, on the cine at ED, or on PET in
          short axis; and the LV myocardium on PET.
        </p>
      ) : (
        <Bullseye
          title={`SUV ${kind}`}
          measure={kind === 'mean' ? 'SUV_MEAN' : 'SUV_MAX'}
          values={values}
          range={rangeOver(values.flatMap(({ value }) => (isMissing(value) ? [] : [value])))}
          whyMissing={whyMissing}
        />
      )}
    </section>
  );
};
