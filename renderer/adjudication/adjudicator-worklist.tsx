import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { AdjudicationLine } from '../../app/contract/calls/adjudication-calls.ts';
import { useAct } from '../intake/use-act.ts';
import { About } from '../panel/about.tsx';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { groupsText } from '../panel/worklist-lines.ts';
import { NextAssigned } from '../worklist/next-assigned.tsx';
import { useListenedKeys, usePageKey } from '../worklist/use-page-key.ts';
import { openNextAdjudication, resumeAdjudication } from './adjudication-state.ts';

type Answer = CallOutput<'adjudication.show'>;

const emptySentence = ({ paused }: Answer): string =>
  paused.length > 0
    ? 'No new case now. Resume a paused one below.'
    : 'Nothing to decide now. A case appears here as soon as its two readers differ beyond a margin.';

interface LinesProps {
  readonly title: string;
  readonly lines: readonly AdjudicationLine[];
  readonly resume?: { readonly disabled: boolean; readonly onResume: (caseCode: string) => void };
}

const Lines = ({ title, lines, resume }: LinesProps) => (
  <section className="card" aria-label={title}>
    <h2>{title}</h2>
    <table className="cases cases-decided">
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">What</th>
          <th scope="col">{resume === undefined ? 'State' : <span className="unseen">Resume</span>}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ caseCode, groups }) => (
          <tr key={caseCode}>
            <th scope="row">
              <span className="code">{caseCode}</span>
            </th>
            <td>{groupsText(groups)}</td>
            <td>
              {resume === undefined ? (
                <>
                  <IconLock size={13} aria-hidden className="inline-icon" />
                  Decided
                </>
              ) : (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`Resume ${caseCode}`}
                  disabled={resume.disabled}
                  onClick={() => resume.onResume(caseCode)}
                >
                  Resume
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** An adjudicator's worklist: the next case as one large action; below it their paused and decided ones by code only. */
export const AdjudicatorWorklist = () => {
  const { answer, trouble, ask } = useAnswer('adjudication.show', {});
  const { busy, trouble: refused, run } = useAct();
  const open = (act: () => Promise<void>): void => {
    void run(act).then((opened) => {
      if (!opened) ask();
    });
  };
  const hasCase = answer !== null && (answer.current !== null || answer.hasNext);
  useListenedKeys();
  usePageKey({ id: 'next-case', title: 'Next case', group: 'Page', key: 'N' }, () => {
    if (hasCase && !busy) open(openNextAdjudication);
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
            begins="Two reads that differ"
            opening={busy}
            onOpen={() => open(openNextAdjudication)}
          />
        )}
        {answer !== null && !hasCase && <p className="empty">{emptySentence(answer)}</p>}
        {answer !== null && answer.paused.length > 0 && (
          <Lines
            title="Paused"
            lines={answer.paused}
            resume={{
              disabled: busy || answer.current !== null,
              onResume: (caseCode) => open(() => resumeAdjudication(caseCode)),
            }}
          />
        )}
        {answer !== null && answer.decided.length > 0 && <Lines title="Decided" lines={answer.decided} />}
        <About />
      </main>
    </div>
  );
};
