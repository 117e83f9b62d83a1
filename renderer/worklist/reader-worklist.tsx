import { useAnswer } from '../panel/use-answer.ts';
import { openCase } from '../state/open-case.ts';
import { openAssigned, resumeCase } from '../state/reader-cases.ts';
import { AssignedTable } from './assigned-table.tsx';
import { AssignedWorklist } from './assigned-worklist.tsx';

// A washout ends while the page is open; what is assigned is announced.
const freshAfter_ms = 60_000;

/** A trial reader's worklist: the next case as one large action; below it their paused and signed ones by code only. */
export const ReaderWorklist = () => (
  <AssignedWorklist
    asked={useAnswer('worklist.show', {}, freshAfter_ms)}
    begins="Begins a new read"
    nothing="Nothing to read now. New cases appear here as soon as the data manager assigns them."
    openNext={openAssigned}
  >
    {({ paused, signed }, { open, resumeBy }) => {
      const onOpen = (caseCode: string): void => open(() => openCase(caseCode));
      return (
        <>
          {paused.length > 0 && (
            <AssignedTable title="Paused" lines={paused} onOpen={onOpen} resume={resumeBy(resumeCase)} />
          )}
          {signed.length > 0 && <AssignedTable title="Signed" lines={signed} onOpen={onOpen} />}
        </>
      );
    }}
  </AssignedWorklist>
);
