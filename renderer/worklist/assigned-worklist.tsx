import type { ReactNode } from 'react';
import type { WorklistLine } from '../../app/contract/calls/trial-calls.ts';
import { About } from '../panel/about.tsx';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { NextAssigned } from './next-assigned.tsx';
import { useListenedKeys, usePageKey } from './use-page-key.ts';

/** What is told to somebody who is assigned cases, whatever is done with them. */
interface Assigned {
  readonly current: Pick<WorklistLine, 'caseCode' | 'groups'> | null;
  readonly hasNext: boolean;
  readonly paused: readonly unknown[];
}

/** Whether a paused case can be taken up now, and how. */
export interface Resume {
  readonly disabled: boolean;
  readonly onResume: (caseCode: string) => void;
}

export interface AssignedActs {
  /** Opens a case; where it cannot be opened, the worklist is asked for anew. */
  readonly open: (act: () => Promise<void>) => void;
  readonly resumeBy: (act: (caseCode: string) => Promise<void>) => Resume;
}

interface AssignedWorklistProps<A extends Assigned> {
  readonly asked: { readonly answer: A | null; readonly trouble: string | null; readonly ask: () => void };
  /** What the next case brings. */
  readonly begins: string;
  /** Said where there is no case at all. */
  readonly nothing: string;
  readonly openNext: () => Promise<void>;
  /** What stands below: paused cases, and those that are done. */
  readonly children: (answer: A, acts: AssignedActs) => ReactNode;
}

const onlyPaused = 'No new case now. Resume a paused one below.';

/** The worklist of somebody who is assigned cases: the next one as one large action, the others below it. */
export const AssignedWorklist = <A extends Assigned>(props: AssignedWorklistProps<A>) => {
  const { answer, trouble, ask } = props.asked;
  const { busy, trouble: refused, run } = useAct();
  const open: AssignedActs['open'] = (act) => {
    void run(act).then((opened) => {
      if (!opened) ask();
    });
  };
  const openNext = (): void => open(props.openNext);
  const resumeBy: AssignedActs['resumeBy'] = (act) => ({
    disabled: busy || answer?.current !== null,
    onResume: (caseCode) => open(() => act(caseCode)),
  });
  const hasCase = answer !== null && (answer.current !== null || answer.hasNext);
  useListenedKeys();
  usePageKey({ id: 'next-case', title: 'Next case', group: 'Page', key: 'N' }, () => {
    if (hasCase && !busy) openNext();
  });
  return (
    <div className="page">
      <TopBar />
      <main className="sheet">
        <h1 className="unseen">Worklist</h1>
        {trouble !== null && <Trouble>{trouble}</Trouble>}
        {refused !== null && <Trouble>{refused}</Trouble>}
        {hasCase && <NextAssigned current={answer.current} begins={props.begins} opening={busy} onOpen={openNext} />}
        {answer !== null && !hasCase && (
          <p className="empty">{answer.paused.length > 0 ? onlyPaused : props.nothing}</p>
        )}
        {answer !== null && props.children(answer, { open, resumeBy })}
        <About />
      </main>
    </div>
  );
};
