import { memo } from 'react';
import { IconLayoutColumns, IconLayoutGrid } from '@tabler/icons-react';
import type { OpenCase } from '../state/session.ts';
import type { BeatEnds } from './beat-ends.ts';
import { ReviewButton } from '../review/review-button.tsx';
import { keepFocus } from './keep-focus.ts';
import { EndPhases } from './end-phases.tsx';
import { PhaseMatrix } from './phase-matrix.tsx';

interface StackColumnProps {
  readonly open: OpenCase;
  readonly ends: BeatEnds;
  readonly matrix: boolean;
  readonly onMatrix: (matrix: boolean) => void;
}

/** The stack beside the viewport: end-diastole and end-systole as pictures, or every slice and phase as a matrix. */
export const StackColumn = memo(({ open, ends, matrix, onMatrix }: StackColumnProps) => (
  <aside className="stack" aria-label="Slices and phases">
    <div className="stack-modes" role="group" aria-label="What the stack shows">
      <button
        type="button"
        className="stack-mode"
        aria-pressed={!matrix}
        onMouseDown={keepFocus}
        onClick={() => onMatrix(false)}
      >
        <IconLayoutColumns size={14} aria-hidden /> ED and ES
      </button>
      <button
        type="button"
        className="stack-mode"
        aria-pressed={matrix}
        onMouseDown={keepFocus}
        onClick={() => onMatrix(true)}
      >
        <IconLayoutGrid size={14} aria-hidden /> All phases
      </button>
      <ReviewButton open={open} />
    </div>
    {matrix ? <PhaseMatrix open={open} ends={ends} /> : <EndPhases open={open} ends={ends} />}
  </aside>
));
StackColumn.displayName = 'StackColumn';
