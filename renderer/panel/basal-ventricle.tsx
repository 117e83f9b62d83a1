import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { BasalEdge, EdgeSlice } from '../../measurement/basal-edge.ts';
import { useKeymap } from '../state/keymap.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { decideSlice } from './basal-decide.ts';
import { BasalRow } from './basal-row.tsx';
import { edgeColumns, numberText, ventricleOf } from './basal-slices.ts';
import type { BeatEnds } from './beat-ends.ts';
import { keepFocus } from './keep-focus.ts';

interface BasalVentricleProps {
  readonly edge: BasalEdge;
  readonly ends: BeatEnds;
  readonly unfolded: boolean;
  readonly onFold: () => void;
  readonly disabled: boolean;
  readonly hintOf: (slice: EdgeSlice) => string | null;
}

/** The base of one ventricle: its numbers as they stand, and below them slice by slice what another decision makes of them. */
export const BasalVentricle = ({ edge, ends, unfolded, onFold, disabled, hintOf }: BasalVentricleProps) => {
  const { keyOf } = useKeymap();
  const slice = useViewing((viewing) => viewing.slice);
  const phase = useViewing((viewing) => viewing.phase);
  const { cavity, now, slices } = edge;
  const name = ventricleOf(cavity);
  const go = ({ slice: number, phase: end }: EdgeSlice): void => {
    const at = ends[end];
    goTo({ slice: number - 1, ...(at === null ? {} : { phase: at - 1 }) });
  };
  return (
    <>
      <div className="basal-now">
        <button
          type="button"
          className="plain-button basal-fold"
          aria-expanded={unfolded}
          aria-label={`Basal slices of the ${name}`}
          onMouseDown={keepFocus}
          onClick={onFold}
        >
          {unfolded ? <IconChevronDown size={13} aria-hidden /> : <IconChevronRight size={13} aria-hidden />}
          {name}
        </button>
        <span className="basal-words">now</span>
        {edgeColumns.map((column) => (
          <span key={column} className="basal-number dim">
            {numberText(cavity, column, now)}
          </span>
        ))}
      </div>
      {unfolded && (
        <ul className="basal-rows" aria-label={`Basal slices of the ${name}`}>
          {slices.map((one) => (
            <BasalRow
              key={`${one.phase} ${one.slice}`}
              slice={one}
              current={one.slice === slice + 1 && ends[one.phase] === phase + 1}
              disabled={disabled}
              hint={hintOf(one)}
              shortcut={keyOf('basal-decide')}
              onGo={go}
              onDecide={decideSlice}
            />
          ))}
        </ul>
      )}
    </>
  );
};
