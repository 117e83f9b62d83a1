import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { AdjudicationLine } from '../../app/contract/calls/adjudication-calls.ts';
import { useAnswer } from '../panel/use-answer.ts';
import { groupsText } from '../panel/worklist-lines.ts';
import { AssignedWorklist, type Resume } from '../worklist/assigned-worklist.tsx';
import { openNextAdjudication, resumeAdjudication } from './adjudication-state.ts';

interface LinesProps {
  readonly title: string;
  readonly lines: readonly AdjudicationLine[];
  readonly resume?: Resume;
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
export const AdjudicatorWorklist = () => (
  <AssignedWorklist
    asked={useAnswer('adjudication.show', {})}
    begins="Two reads that differ"
    nothing="Nothing to decide now. A case appears here as soon as its two readers differ beyond a margin."
    openNext={openNextAdjudication}
  >
    {({ paused, decided }, { resumeBy }) => (
      <>
        {paused.length > 0 && <Lines title="Paused" lines={paused} resume={resumeBy(resumeAdjudication)} />}
        {decided.length > 0 && <Lines title="Decided" lines={decided} />}
      </>
    )}
  </AssignedWorklist>
);
