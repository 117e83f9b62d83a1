import { useState } from 'react';
import type { SegmentEnhancement } from '../../measurement/enhancement-segments.ts';
import { isMissing, type Missing } from '../../measurement/quantity.ts';
import { keepFocus } from '../panel/keep-focus.ts';
import { Bullseye, type BullseyeValue } from '../segments/bullseye.tsx';
import { useMeasured } from '../state/measured.ts';
import { useKeymap } from '../state/keymap.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useNotEvaluable } from '../state/use-not-evaluable.ts';

const shown = {
  share: { button: 'Enhanced', title: 'Enhanced share of the wall' },
  transmurality: { button: 'Transmurality', title: 'Mean enhanced depth of the scarred wall' },
} as const;
type Shown = keyof typeof shown;

const whole = { low: 0, high: 100 };

const valuesOf = (segments: readonly SegmentEnhancement[], of: Shown): readonly BullseyeValue[] =>
  segments.map(({ segment, enhanced_percent, transmurality_percent }) => ({
    segment,
    value: of === 'share' ? enhanced_percent : transmurality_percent,
  }));

const whyMissing = ({ missing }: Missing): string =>
  missing === 'no-contour' ? 'nothing evaluable there' : 'set the RV insertion';

const isPlaced = ({ enhanced_percent }: SegmentEnhancement): boolean =>
  !(isMissing(enhanced_percent) && enhanced_percent.missing === 'not-done');

/** What the segments still want. */
const Empty = () => {
  const { keyOf } = useKeymap();
  const placed = useReadDocument(({ records }) =>
    [...records.values()].some(
      (record) =>
        record.kind === 'contour' && record.structure === 'RV insertion' && record.view === 'late enhancement',
    ),
  );
  const key = keyOf('structure-rv-insertion');
  return (
    <p className="segments-none">
      {placed
        ? 'The RV insertion is set: the segments come with the first evaluable slice.'
        : `Set the RV insertion${key === null ? '' : ` (${key})`} on a slice: it parts the wall into segments.`}
    </p>
  );
};

/** The 17 segments: enhanced share, or how far it reaches through the wall (M5.5). */
export const SegmentsPanel = () => {
  const { segments } = useMeasured().enhancement;
  const graded = useNotEvaluable('late enhancement');
  const [of, setOf] = useState<Shown>('share');
  return (
    <section className="section segments-panel" aria-label="Segments">
      <h2>
        <span className="section-title">Segments</span>
        <span className="segments-of" role="group" aria-label="What the segments show">
          {(['share', 'transmurality'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="segments-choice"
              aria-pressed={of === one}
              onMouseDown={keepFocus}
              onClick={() => setOf(one)}
            >
              {shown[one].button}
            </button>
          ))}
        </span>
      </h2>
      {graded !== null ? (
        <p className="segments-none">Not evaluable, so no segment counts: {graded}</p>
      ) : segments.some(isPlaced) ? (
        <Bullseye
          title={shown[of].title}
          measure="LGE_RATIO"
          values={valuesOf(segments, of)}
          range={whole}
          whyMissing={whyMissing}
        />
      ) : (
        <Empty />
      )}
    </section>
  );
};
