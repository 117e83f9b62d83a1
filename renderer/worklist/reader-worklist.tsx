import type { CallOutput } from '../../app/contract/calls.ts';
import { useAct } from '../intake/use-act.ts';
import { About } from '../panel/about.tsx';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { openCase } from '../state/open-case.ts';
import { openAssigned, resumeCase } from '../state/reader-cases.ts';
import { AssignedTable } from './assigned-table.tsx';
import { NextAssigned } from './next-assigned.tsx';
import { useListenedKeys, usePageKey } from './use-page-key.ts';

// A washout ends while the page is open; what is assigned is announced.
const freshAfter_ms = 60_000;

const emptySentence = ({ paused }: CallOutput<'worklist.show'>): string =>
  paused.length > 0
    ? 'No new case now. Resume a paused one below.'
    : 'Nothing to read now. New cases appear here as soon as the data manager assigns them.';

/** A trial reader's worklist: the next case as one large action; below it their paused and signed ones by code only. */
export const ReaderWorklist = () => {
  const { answer, trouble, ask } = useAnswer('worklist.show', {}, freshAfter_ms);
  const { busy, trouble: refused, run } = useAct();
  const open = (act: () => Promise<void>): void => {
    void run(act).then((opened) => {
      if (!opened) ask();
    });
  };
  const hasCase = answer !== null && (answer.current !== null || answer.hasNext);
  useListenedKeys();
  usePageKey({ id: 'next-case', title: 'Next case', group: 'Page', key: 'N' }, () => {
    if (hasCase && !busy) open(openAssigned);
  });

  return (
    <div className="page">
      <TopBar />
      <main className="sheet">
        <h1 className="unseen">Worklist</h1>
        {trouble !== null && <Trouble>{trouble}</Trouble>}
        {refused !== null && <Trouble>{refused}</Trouble>}
        {hasCase && (
          <NextAssigned
            current={answer.current}
            begins="Begins a new read"
            opening={busy}
            onOpen={() => open(openAssigned)}
          />
        )}
        {answer !== null && !hasCase && <p className="empty">{emptySentence(answer)}</p>}
        {answer !== null && answer.paused.length > 0 && (
          <AssignedTable
            title="Paused"
            lines={answer.paused}
            onOpen={(caseCode) => open(() => openCase(caseCode))}
            resume={{
              disabled: busy || answer.current !== null,
              onResume: (caseCode) => open(() => resumeCase(caseCode)),
            }}
          />
        )}
        {answer !== null && answer.signed.length > 0 && (
          <AssignedTable title="Signed" lines={answer.signed} onOpen={(caseCode) => open(() => openCase(caseCode))} />
        )}
        <About />
      </main>
    </div>
  );
};
