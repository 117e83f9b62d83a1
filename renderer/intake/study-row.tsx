import { NativeSelect, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { FoundStudy } from '../../app/contract/calls/intake-calls.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';
import { SeriesRows } from './series-rows.tsx';
import { changeFound } from './trial-intake-job.ts';

interface StudyRowProps {
  readonly study: FoundStudy;
  readonly visits: readonly string[];
  readonly disabled: boolean;
}

/** 20240131 as 2024-01-31; anything else as it is. */
const dateText = (date: string): string => date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

const imagesText = ({ series }: FoundStudy): string => {
  const images = series.reduce((sum, one) => sum + (one.isRead ? one.images : 0), 0);
  return `${series.filter(({ isRead }) => isRead).length} series, ${images} images`;
};

interface Match {
  readonly subject: string;
  readonly visit: string;
}

/** Subject and visit of a study, sent as soon as both are there; both empty takes the match back. */
const useMatch = ({ study, subject, visit }: FoundStudy) => {
  // What is typed stands before what is matched until it has been sent: a match by CSV arrives from outside.
  const [typed, setTyped] = useState<Match | null>(null);
  const { trouble, run } = useAct();
  const matched: Match = { subject: subject ?? '', visit: visit ?? '' };
  const send = (next: Match): void => {
    setTyped(next);
    const both = { subject: next.subject.trim(), visit: next.visit };
    const none = both.subject === '' && both.visit === '';
    if (!none && (both.subject === '' || both.visit === '')) return;
    if (both.subject === matched.subject && both.visit === matched.visit) {
      setTyped(null);
      return;
    }
    const match = none ? { subject: null, visit: null } : both;
    void run(() => changeFound((job) => call('intake.match', { job, study, ...match }))).then(
      (sent) => sent && setTyped(null),
    );
  };
  return { typed: typed ?? matched, setTyped, send, trouble };
};

/** One study: whose it is by its header, and whose visit it is in the trial. */
export const StudyRow = ({ study, visits, disabled }: StudyRowProps) => {
  const [open, setOpen] = useState(false);
  const { typed, setTyped, send, trouble } = useMatch(study);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <button type="button" className="plain-button study-open" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Chevron size={14} aria-hidden />
            <span>
              {study.PatientID}
              <span className="dim"> {study.PatientName}</span>
            </span>
          </button>
        </th>
        <td className="nowrap">{dateText(study.StudyDate)}</td>
        <td>
          {study.StudyDescription} <span className="dim">{imagesText(study)}</span>
        </td>
        <td>
          <TextInput
            size="xs"
            aria-label={`Subject of ${study.PatientID}`}
            value={typed.subject}
            disabled={disabled}
            onChange={(event) => setTyped({ ...typed, subject: event.currentTarget.value })}
            onBlur={() => send(typed)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') send(typed);
            }}
          />
        </td>
        <td>
          <NativeSelect
            size="xs"
            aria-label={`Visit of ${study.PatientID}`}
            data={[{ value: '', label: '–' }, ...visits]}
            value={typed.visit}
            disabled={disabled}
            onChange={(event) => send({ ...typed, visit: event.currentTarget.value })}
          />
        </td>
      </tr>
      {trouble !== null && (
        <tr>
          <td colSpan={5}>
            <Trouble>{trouble}</Trouble>
          </td>
        </tr>
      )}
      {open && <SeriesRows series={study.series} disabled={disabled} />}
    </tbody>
  );
};
