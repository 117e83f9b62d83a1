import { useState } from 'react';
import type { Found } from '../../app/contract/calls/intake-calls.ts';
import { RefusedFiles } from '../panel/refused-files.tsx';
import { CsvMatch } from './csv-match.tsx';
import { StudyRow } from './study-row.tsx';

const firstShown = 100;

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

const sumText = ({ studies, refused, duplicates }: Found): string =>
  [
    count(studies.length, 'study', 'studies'),
    `${studies.filter(({ subject }) => subject !== null).length} matched`,
    ...(duplicates > 0 ? [count(duplicates, 'duplicate file', 'duplicate files')] : []),
    refused.length === 0 ? 'no file refused' : `${count(refused.length, 'file', 'files')} refused`,
  ].join(' · ');

interface CatalogueProps {
  readonly found: Found;
  readonly visits: readonly string[];
  readonly disabled: boolean;
}

/** What the source holds: every study with its series, what each is and why, and whose visit it is. */
export const CataloguePanel = ({ found, visits, disabled }: CatalogueProps) => {
  const [all, setAll] = useState(false);
  const shown = all ? found.studies : found.studies.slice(0, firstShown);
  return (
    <section className="card" aria-label="Catalogue">
      <h2>2 · Catalogue and match</h2>
      <p role="status">{sumText(found)}</p>
      <CsvMatch disabled={disabled} />
      {found.studies.length === 0 ? (
        <p className="empty">There is no study in it that can be read. The files below say why.</p>
      ) : (
        <table className="studies">
          <thead>
            <tr>
              <th scope="col">Patient</th>
              <th scope="col">Date</th>
              <th scope="col">Study</th>
              <th scope="col">Subject</th>
              <th scope="col">Visit</th>
            </tr>
          </thead>
          {shown.map((study) => (
            <StudyRow key={study.study} study={study} visits={visits} disabled={disabled} />
          ))}
        </table>
      )}
      {shown.length < found.studies.length && (
        <button type="button" className="plain-button link" onClick={() => setAll(true)}>
          Show all {found.studies.length}
        </button>
      )}
      {found.refused.length > 0 && <RefusedFiles files={found.refused} />}
    </section>
  );
};
