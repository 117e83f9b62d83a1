import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { archiveModalities } from '../../../app/contract/calls/archive-calls.ts';
import type { CallInput } from '../../../app/contract/calls.ts';

export type StudyFilter = Omit<CallInput<'archive.find'>, 'offset' | 'limit'>;

const empty = { PatientID: '', PatientName: '', AccessionNumber: '', from: '', to: '', modality: '', all: false };

const texts = [
  ['PatientID', 'Patient ID', 'text'],
  ['PatientName', 'Name begins with', 'text'],
  ['AccessionNumber', 'Accession number', 'text'],
  ['from', 'From', 'date'],
  ['to', 'To', 'date'],
] as const;

const modalityNames = { MR: 'MR', US: 'Ultrasound', PT: 'PET' } as const;

interface ArchiveFormProps {
  readonly busy: boolean;
  readonly onFind: (filter: StudyFilter) => void;
  readonly onEmpty: (sentence: string) => void;
}

/** What an archive is asked by. */
export const ArchiveForm = ({ busy, onFind, onEmpty }: ArchiveFormProps) => {
  const [draft, setDraft] = useState(empty);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const { modality, all, ...said } = draft;
    if (!all && modality === '' && Object.values(said).every((text) => text.trim() === '')) {
      onEmpty('Say at least one of patient, date, modality and accession number, or ask for all studies.');
      return;
    }
    onFind({ ...said, all, modality: archiveModalities.find((one) => one === modality) ?? null });
  };
  return (
    <form className="archive-form" aria-label="Find in the archive" onSubmit={submit}>
      {texts.map(([name, label, type]) => (
        <TextInput
          key={name}
          label={label}
          type={type}
          size="xs"
          value={draft[name]}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
        />
      ))}
      <NativeSelect
        label="Modality"
        size="xs"
        data={[{ value: '', label: 'Any' }, ...archiveModalities.map((value) => ({ value, label: modalityNames[value] }))]}
        value={draft.modality}
        onChange={(event) => setDraft({ ...draft, modality: event.currentTarget.value })}
      />
      <Checkbox
        label="All studies"
        size="xs"
        checked={draft.all}
        onChange={(event) => setDraft({ ...draft, all: event.currentTarget.checked })}
      />
      <Button type="submit" loading={busy}>
        Find
      </Button>
    </form>
  );
}; // prettier-ignore
