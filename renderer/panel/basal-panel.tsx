import { memo, useMemo, useState } from 'react';
import type { EdgeSlice } from '../../measurement/basal-edge.ts';
import type { Cavity } from '../../measurement/cine-volumes.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { shownContours } from '../drawing/contour-records.ts';
import { useMeasured } from '../state/measured.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useAsked, useChoices } from '../state/use-asked.ts';
import { basalEdges, edgeColumns, fullRule, shortRule, ventricleOf } from './basal-slices.ts';
import { BasalVentricle } from './basal-ventricle.tsx';
import './basal.css';
import type { BeatEnds } from './beat-ends.ts';

interface BasalPanelProps {
  readonly stack: ShortAxisStack | null;
  readonly ends: BeatEnds;
  readonly disabled: boolean;
  /** What else speaks about a slice at the base, in a sentence; null where nothing does. */
  readonly hintOf?: (slice: EdgeSlice) => string | null;
}

/** On a low window only the first ventricle begins unfolded, so that what a read needs is in sight. */
const roomForBoth = '(min-height: 1000px)';

const units = { EDV: 'mL', ESV: 'mL', EF: '%' } as const;

const noHint = (): null => null;

type Folds = Readonly<Partial<Record<Cavity, boolean>>>;

/** The basal ledger: per ventricle, end of the beat and slice in, partial or out, and what each decision does (M1.6). */
export const BasalPanel = memo(({ stack, ends, disabled, hintOf = noHint }: BasalPanelProps) => {
  const records = useReadDocument((document) => document.records);
  const preview = useReadDocument((document) => document.preview);
  const { phasesRV } = useMeasured();
  const asked = useAsked();
  const choices = useChoices();
  const [ED, ES] = [phasesRV.ED.phase, phasesRV.ES.phase];
  const both = useMemo(() => ({ LV: ends, RV: { ED, ES } }), [ends, ED, ES]);
  const edges = useMemo(() => {
    if (stack === null) return [];
    const contours = shownContours(records, preview);
    return basalEdges({ stack, contours, records: records.values(), choices, ends: both }, asked);
  }, [stack, records, preview, choices, both, asked]);
  const [chosen, setChosen] = useState<Folds>({});
  const [roomy] = useState(() => window.matchMedia(roomForBoth).matches);
  const share = choices.basalMyocardium_percent;
  return (
    <section className="section basal-slices" aria-label="Basal slices">
      <h2 title={fullRule(share)}>
        <span className="section-title">Basal slices</span>
        <span className="section-note" aria-hidden>
          {shortRule(share)}
        </span>
        <span className="unseen">{fullRule(share)}</span>
      </h2>
      <div className="basal-head" aria-hidden>
        <span className="basal-words">if decided otherwise</span>
        {edgeColumns.map((column) => (
          <span key={column} className="basal-number">
            {column} {units[column]}
          </span>
        ))}
      </div>
      {edges.every(({ slices }) => slices.length === 0) ? (
        <p className="section-text">The slice at the edge stands here once it is contoured.</p>
      ) : (
        edges.map((edge, place) => {
          const unfolded = chosen[edge.cavity] ?? (place === 0 || roomy);
          return (
            <BasalVentricle
              key={edge.cavity}
              edge={edge}
              ends={both[ventricleOf(edge.cavity)]}
              unfolded={unfolded}
              onFold={() => setChosen((now) => ({ ...now, [edge.cavity]: !unfolded }))}
              disabled={disabled}
              hintOf={hintOf}
            />
          );
        })
      )}
    </section>
  );
});
BasalPanel.displayName = 'BasalPanel';
