import { IconX } from '@tabler/icons-react';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import type { TrialCell } from '../../app/contract/calls/trial-calls.ts';
import { AssignmentRows } from './assignment-rows.tsx';
import { CaseHistory } from './case-history.tsx';
import { cellLooks } from './cell-look.ts';
import { NotDoneForm } from './not-done-form.tsx';
import { StateMark } from './state-mark.tsx';
import type { GridPlace } from './trial-grid.tsx';

interface CellPanelProps {
  readonly place: GridPlace;
  readonly cell: TrialCell;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** One modality of a subject's visit: its state and why, its cases and who reads them, and what happened to it. */
export const CellPanel = ({ place, cell, onClose, onDone }: CellPanelProps) => {
  const given = useAnswer('assignment.list', { caseCodes: cell.caseCodes });
  const ask = (): void => {
    given.ask();
    onDone();
  };
  const [caseCode] = cell.caseCodes;
  const isMissing = cell.state === 'expected' || cell.state === 'not done';
  return (
    <section className="cell-panel" aria-label={`${place.subject}, ${place.visit}, ${place.modality}`}>
      <header>
        <h2>
          <span className="code">{place.subject}</span> · {place.visit} · {place.modality}
        </h2>
        <StateMark state={cell.state} />
        <b>{cell.state}</b>
        <span className="dim">{cell.note === '' ? cellLooks[cell.state].means : cell.note}</span>
        <button type="button" className="plain-button cell-close" aria-label="Close this panel" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </button>
      </header>
      <div className="cell-parts">
        <div>
          {isMissing && <NotDoneForm place={place} cell={cell} onDone={onDone} />}
          {given.trouble !== null && <Trouble>{given.trouble}</Trouble>}
          {caseCode !== undefined && given.answer !== null && (
            <AssignmentRows assignments={given.answer.assignments} onDone={ask} />
          )}
        </div>
        {caseCode !== undefined && <CaseHistory caseCode={caseCode} />}
      </div>
    </section>
  );
};
