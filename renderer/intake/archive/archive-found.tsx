import { Button } from '@mantine/core';
import type { ArchiveStudy } from '../../../app/contract/calls/archive-calls.ts';
import { ArchiveStudyRow } from './archive-study.tsx';
import { withStudy, type Chosen } from './chosen-studies.ts';

interface FoundProps {
  readonly studies: readonly ArchiveStudy[];
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
  readonly onMore: () => void;
  readonly onRetrieve: () => void;
}

const count = (number: number): string => `${number} ${number === 1 ? 'study' : 'studies'}`;

/** The studies that an archive has found, and what is chosen of them. */
export const ArchiveFound = ({ studies, hasMore, busy, chosen, onChosen, onMore, onRetrieve }: FoundProps) => {
  if (studies.length === 0) {
    return <p className="empty">The archive has no such study. Say less of it, or check how the name is written.</p>;
  }
  const all = (): void =>
    onChosen(studies.reduce((sum, { StudyInstanceUID }) => withStudy(sum, StudyInstanceUID, true), chosen));
  return (
    <>
      <div className="archive-table">
        <table className="archive-studies" aria-label="Studies of the archive">
          <thead>
            <tr>
              <th scope="col" aria-label="Chosen" />
              <th scope="col">Patient</th>
              <th scope="col">Date</th>
              <th scope="col">Study</th>
              <th scope="col">Modalities</th>
              <th scope="col" className="figure">
                Images
              </th>
            </tr>
          </thead>
          {studies.map((study) => (
            <ArchiveStudyRow key={study.StudyInstanceUID} study={study} chosen={chosen} onChosen={onChosen} />
          ))}
        </table>
      </div>
      <div className="export-run">
        <Button disabled={chosen.size === 0} loading={busy} onClick={onRetrieve}>
          Retrieve {count(chosen.size)}
        </Button>
        <Button variant="default" onClick={all}>
          Choose all {studies.length}
        </Button>
        {hasMore && (
          <Button variant="default" loading={busy} onClick={onMore}>
            Show more
          </Button>
        )}
        <span className="dim" role="status">
          {count(studies.length)} found{hasMore ? ' so far' : ''}
        </span>
      </div>
    </>
  );
};
