import { IconLock } from '@tabler/icons-react';
import type { CaseLine } from '../../app/contract/case.ts';
import { groupsText, minutesText, stateText } from './worklist-lines.ts';

interface CaseTableProps {
  readonly title: string;
  readonly lines: readonly CaseLine[];
  readonly onOpen: (caseCode: string) => void;
}

/** Cases by code only: state, minutes, contours. */
export const CaseTable = ({ title, lines, onOpen }: CaseTableProps) => (
  <section className="card" aria-label={title}>
    <h2>{title}</h2>
    <table className="cases">
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
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.caseCode}>
            <th scope="row">
              <button type="button" className="plain-button code link" onClick={() => onOpen(line.caseCode)}>
                {line.caseCode}
              </button>
            </th>
            <td>{groupsText(line.groups)}</td>
            <td>
              {line.state === 'signed' && <IconLock size={13} aria-hidden className="inline-icon" />}
              {stateText(line.state)}
            </td>
            <td className="figure">{line.contours}</td>
            <td className="figure">{minutesText(line.active_ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
