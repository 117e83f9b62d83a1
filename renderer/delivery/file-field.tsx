import { Button, CloseButton, FileButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { Trouble } from '../panel/trouble.tsx';
import { chooseFile, useChoices } from './delivery-choices.ts';
import { sizeText } from './delivery-words.ts';
import { chosenFileOf, studyFileWords, type StudyFileName } from './study-files.ts';

interface FileFieldProps {
  readonly file: StudyFileName;
  readonly isNeeded: boolean;
  readonly disabled: boolean;
}

/** One file of the study: chosen, shown by name and size, taken away. */
export const FileField = ({ file, isNeeded, disabled }: FileFieldProps) => {
  const chosen = useChoices(({ files }) => files[file]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const reset = useRef<() => void>(null);
  const { title, holds } = studyFileWords[file];
  const take = async (picked: File | null): Promise<void> => {
    // Corrected and chosen again it is the same name, which is no change to a browser.
    reset.current?.();
    if (picked === null) return;
    const read = chosenFileOf(picked.name, new Uint8Array(await picked.arrayBuffer()));
    setTrouble('fault' in read ? read.fault : null);
    if ('file' in read) chooseFile(file, read.file);
  };
  return (
    <div className="delivery-file" role="group" aria-label={title}>
      <div>
        <span>{title}</span> <span className="dim">{isNeeded ? 'needed' : 'if there is one'}</span>
        <p className="hint">{holds}</p>
        {chosen !== undefined && (
          <p className="delivery-chosen" role="status">
            {chosen.name} <span className="dim">{sizeText(chosen.bytes)}</span>
            <CloseButton size="xs" disabled={disabled} aria-label={`Leave out ${chosen.name}`} onClick={() => chooseFile(file, null)} />
          </p>
        )}
      </div>
      <FileButton
        resetRef={reset}
        accept=".csv,text/csv"
        disabled={disabled}
        onChange={(picked) => void take(picked).catch(() => setTrouble('The file cannot be read: choose it again.'))}
      >
        {(props) => (
          <Button {...props} variant="default" size="compact-sm" disabled={disabled} aria-label={`Choose ${title}`}>
            {chosen === undefined ? 'Choose' : 'Another'}
          </Button>
        )}
      </FileButton>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </div>
  );
}; // prettier-ignore
