import { Button, TextInput } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import type { SyntheticEvent } from 'react';
import { useSession } from '../state/session.ts';

interface SourceFormProps {
  readonly source: string;
  readonly onSource: (source: string) => void;
  /** What is done with it, on the button. */
  readonly action: string;
  readonly disabled: boolean;
  readonly onChoose: () => void;
  /** Only with a path. */
  readonly onSubmit: (source: string) => void;
  readonly onEmpty: (sentence: string) => void;
}

/** Where scans come from: a path that is written, or chosen where the host has a dialog. */
export const SourceForm = ({ source, onSource, action, disabled, ...acts }: SourceFormProps) => {
  const canChoose = useSession((session) => session.status?.canChooseFolder ?? false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (source.trim() === '') acts.onEmpty('Write the path of a folder, a zip file or a DICOM medium.');
    else acts.onSubmit(source.trim());
  };
  return (
    <form className="open-folder" onSubmit={submit}>
      <TextInput
        aria-label="Folder, zip file or DICOM medium"
        placeholder="Path of a folder, a zip file or a DICOM medium"
        value={source}
        onChange={(event) => onSource(event.currentTarget.value)}
        disabled={disabled}
        autoComplete="off"
        spellCheck={false}
      />
      {canChoose && (
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={16} aria-hidden />}
          disabled={disabled}
          onClick={acts.onChoose}
        >
          Choose folder
        </Button>
      )}
      <Button type="submit" disabled={disabled}>
        {action}
      </Button>
    </form>
  );
};
