import { Checkbox } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { ArchiveStudy } from '../../../app/contract/calls/archive-calls.ts';
import { Trouble } from '../../panel/trouble.tsx';
import { useAnswer } from '../../panel/use-answer.ts';
import { hasSeries, withSeries, withStudy, type Chosen } from './chosen-studies.ts';

interface StudyProps {
  readonly study: ArchiveStudy;
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
}

/** 20240131 as 2024-01-31; anything else as it is. */
const dateText = (date: string): string => date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

const imagesText = (images: number | null): string =>
  images === null ? '' : `${images} ${images === 1 ? 'image' : 'images'}`;

/** The series of a study, each of which may be chosen alone. */
const SeriesLines = ({ study, chosen, onChosen }: StudyProps) => {
  const { StudyInstanceUID } = study;
  const { answer, trouble } = useAnswer('archive.series', { StudyInstanceUID });
  const all = answer?.series.map(({ SeriesInstanceUID }) => SeriesInstanceUID) ?? [];
  if (trouble !== null) return <Trouble>{trouble}</Trouble>;
  if (answer === null) return <span className="dim">Asking the archive …</span>;
  return (
    <ul className="archive-series" aria-label={`Series of ${study.PatientID}`}>
      {answer.series.map(({ SeriesInstanceUID, Modality, SeriesDescription, images }) => (
        <li key={SeriesInstanceUID}>
          <Checkbox
            size="xs"
            label={`${Modality} ${SeriesDescription}`}
            checked={hasSeries(chosen, StudyInstanceUID, SeriesInstanceUID)}
            onChange={(event) => {
              const of = { study: StudyInstanceUID, series: SeriesInstanceUID, all };
              onChosen(withSeries(chosen, of, event.currentTarget.checked));
            }}
          />
          <span className="dim">{imagesText(images)}</span>
        </li>
      ))}
    </ul>
  );
};

/** One study as the archive tells it; chosen whole, or by its series. */
export const ArchiveStudyRow = ({ study, chosen, onChosen }: StudyProps) => {
  const [open, setOpen] = useState(false);
  const { StudyInstanceUID, PatientID, PatientName } = study;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const now = chosen.get(StudyInstanceUID);
  return (
    <tbody>
      <tr>
        <td>
          <Checkbox
            size="xs"
            aria-label={`Choose ${PatientID} ${dateText(study.StudyDate)}`}
            checked={now === null}
            indeterminate={now !== null && now !== undefined}
            onChange={(event) => onChosen(withStudy(chosen, StudyInstanceUID, event.currentTarget.checked))}
          />
        </td>
        <th scope="row">
          <button type="button" className="plain-button study-open" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Chevron size={14} aria-hidden />
            <span>
              {PatientID}
              <span className="dim"> {PatientName}</span>
            </span>
          </button>
        </th>
        <td className="nowrap">{dateText(study.StudyDate)}</td>
        <td>{study.StudyDescription}</td>
        <td>{study.modalities.join(', ')}</td>
        <td className="figure">{study.images}</td>
      </tr>
      {open && (
        <tr>
          <td />
          <td colSpan={5}>
            <SeriesLines study={study} chosen={chosen} onChosen={onChosen} />
          </td>
        </tr>
      )}
    </tbody>
  );
};
