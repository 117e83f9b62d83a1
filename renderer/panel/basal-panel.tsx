import { memo, useMemo } from 'react';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { useAsked, useChoices } from '../state/use-asked.ts';
import { useReadDocument } from '../state/read-document.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { basalEffects, basalEffectText, basalPlace, decideBasal } from './basal-slices.ts';
import type { BeatEnds } from './beat-ends.ts';
import { keepFocus } from './keep-focus.ts';

interface BasalPanelProps {
  readonly stack: ShortAxisStack | null;
  readonly ends: BeatEnds;
  readonly disabled: boolean;
}

/** Slices at the base: in or out, and what the ejection fraction becomes if decided otherwise. */
export const BasalPanel = memo(({ stack, ends, disabled }: BasalPanelProps) => {
  const records = useReadDocument((document) => document.records);
  const asked = useAsked();
  const choices = useChoices();
  const effects = useMemo(
    () => basalEffects(stack, records.values(), ends, { asked, choices }),
    [stack, records, ends, asked, choices],
  );
  const share = choices.basalMyocardium_percent;
  return (
    <section className="section basal-slices" aria-label="Basal slices">
      <h2>
        <span className="section-title">Basal slices</span>
        <span className="section-note">
          in when {share === 50 ? 'half the rim' : `${share} % of the rim`} is muscle
        </span>
      </h2>
      {effects.length === 0 && <p className="section-text">The slice at the edge stands here once it is contoured.</p>}
      {effects.map((effect) => {
        const phase = ends[effect.phase];
        const other = effect.decision === 'in' ? 'out' : 'in';
        return (
          <div key={basalPlace(effect)} className="basal">
            <button
              type="button"
              className="plain-button basal-place"
              onMouseDown={keepFocus}
              onClick={() => goTo({ slice: effect.slice - 1, ...(phase === null ? {} : { phase: phase - 1 }) })}
            >
              {basalPlace(effect)}
            </button>
            <button
              type="button"
              className="basal-decision"
              disabled={disabled}
              aria-label={`${basalPlace(effect)} is ${other}: count it ${effect.decision}`}
              onMouseDown={keepFocus}
              onClick={() => decideBasal(effect)}
            >
              {other}
            </button>
            <span className="dim">{basalEffectText(effect)}</span>
          </div>
        );
      })}
    </section>
  );
});
BasalPanel.displayName = 'BasalPanel';
