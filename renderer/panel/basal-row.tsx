import { IconArrowBarUp } from '@tabler/icons-react';
import type { EdgeSlice } from '../../measurement/basal-edge.ts';
import type { LedgerDecision } from '../../measurement/structure.ts';
import { keepFocus } from './keep-focus.ts';
import { becomesText, edgeColumns, isUntouched, numberText, placeText } from './basal-slices.ts';

interface BasalRowProps {
  readonly slice: EdgeSlice;
  /** True for the slice and phase of the large image. */
  readonly current: boolean;
  readonly disabled: boolean;
  /** What else speaks about this slice, in a sentence; null where nothing does. */
  readonly hint: string | null;
  /** The key that decides the shown slice; null where it has none. */
  readonly shortcut: string | null;
  readonly onGo: (slice: EdgeSlice) => void;
  readonly onDecide: (slice: EdgeSlice, decision: LedgerDecision) => void;
}

const choices = [
  ['in', 'Counts as ventricle, its contour as drawn'],
  ['partial', 'Partly ventricle: counts as far as it is contoured'],
  ['out', 'Not ventricle: left out of the sum'],
] as const;

/** One slice at the base: where it is, how it counts, and what the numbers become if it is decided otherwise. */
export const BasalRow = ({ slice, current, disabled, hint, shortcut, onGo, onDecide }: BasalRowProps) => (
  <li className={current ? 'basal-row basal-row-current' : 'basal-row'} data-basal={placeText(slice)}>
    <button
      type="button"
      className="plain-button basal-place"
      title={`Show ${placeText(slice)}`}
      aria-label={`Show ${placeText(slice)}`}
      onMouseDown={keepFocus}
      onClick={() => onGo(slice)}
    >
      {slice.phase} {slice.slice}
    </button>
    <span className="basal-hint" title={hint ?? undefined}>
      {hint !== null && (
        <>
          <IconArrowBarUp size={12} aria-hidden />
          <span className="unseen">{hint}</span>
        </>
      )}
    </span>
    <span className="basal-choices" role="group" aria-label={placeText(slice)}>
      {choices.map(([decision, means]) => (
        <button
          key={decision}
          type="button"
          className="basal-choice"
          title={shortcut === null ? means : `${means} · ${shortcut} steps through the three for the shown slice`}
          aria-label={`${placeText(slice)}: ${decision}`}
          aria-pressed={slice.counts === decision}
          disabled={disabled}
          onMouseDown={keepFocus}
          onClick={() => onDecide(slice, decision)}
        >
          {decision}
        </button>
      ))}
    </span>
    <span className="unseen">{becomesText(slice)}</span>
    {edgeColumns.map((column) => (
      <span
        key={column}
        className={isUntouched(slice.phase, column) ? 'basal-number dim' : 'basal-number'}
        title={becomesText(slice)}
        aria-hidden
      >
        {numberText(slice.cavity, column, slice.becomes)}
      </span>
    ))}
  </li>
);
