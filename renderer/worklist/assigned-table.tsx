import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { WorklistLine } from '../../app/contract/calls/trial-calls.ts';
import { groupsText, minutesText } from '../panel/worklist-lines.ts';
import type { Resume } from './assigned-worklist.tsx';

interface AssignedTableProps {
  readonly title: string;
  readonly lines: readonly WorklistLine[];
  readonly onOpen: (caseCode: string) => void;
  /** Of paused cases: whether one can be taken up now, and how. */
  readonly resume?: Resume;
}

const stateWords: Readonly<Record<WorklistLine['state'], string>> = {
  reading: 'In reading',
  paused: 'Paused',
  signed: 'Signed',
  amending: 'Being amended',
};

const Code = ({ line, onOpen }: { readonly line: WorklistLine; readonly onOpen: AssignedTableProps['onOpen'] }) => (
  <button type="button" className="plain-button code link" onClick={() => onOpen(line.caseCode)}>
    {line.caseCode}
  </button>
);

const Row = ({
  line,
  onOpen,
  resume,
}: Omit<AssignedTableProps, 'title' | 'lines'> & { readonly line: WorklistLine }) => (
  <tr>
    <th scope="row">
      {resume === undefined ? <Code line={line} onOpen={onOpen} /> : <span className="code">{line.caseCode}</span>}
    </th>
    <td>{groupsText(line.groups)}</td>
    <td>
      {line.state === 'signed' && <IconLock size={13} aria-hidden className="inline-icon" />}
      {stateWords[line.state]}
    </td>
    <td className="figure">{line.contours}</td>
    <td className="figure">{minutesText(line.active_ms)}</td>
    {resume !== undefined && (
      <td className="figure">
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Resume ${line.caseCode}`}
          disabled={resume.disabled}
          onClick={() => resume.onResume(line.caseCode)}
        >
          Resume
        </Button>
      </td>
    )}
  </tr>
);

/** Cases that a reader has begun, by code only: state, contours, minutes. No date, and in no order that means anything. */
export const AssignedTable = ({ title, lines, ...acts }: AssignedTableProps) => (
  <section className="card" aria-label={title}>
    <h2>{title}</h2>
    <table className={acts.resume === undefined ? 'cases' : 'cases cases-resumed'}>
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">What</th>
          <th scope="col">State</th>
          <th scope="col" className="figure">
            Contours
          </th>
          <th scope="col" className="figure">
            Time on task
          </th>
          {acts.resume !== undefined && (
            <th scope="col">
              <span className="unseen">Resume</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.caseCode} line={line} {...acts} />
        ))}
      </tbody>
    </table>
  </section>
);
