import { Button, FileButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';
import { changeFound } from './trial-intake-job.ts';

interface Matched {
  readonly matched: number;
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

/** Matches many studies at once by a CSV file; what does not fit is named by its line. */
export const CsvMatch = ({ disabled }: { readonly disabled: boolean }) => {
  const [answer, setAnswer] = useState<Matched | null>(null);
  const { busy, trouble, run } = useAct();
  const reset = useRef<() => void>(null);
  const read = (file: File | null): void => {
    // Corrected and chosen again it is the same name, which is no change to a browser.
    reset.current?.();
    if (file === null) return;
    void run(async () => {
      const csv = await file.text();
      setAnswer(await changeFound((job) => call('intake.matchCsv', { job, csv })));
    });
  };
  return (
    <div className="csv-match">
      <FileButton resetRef={reset} accept=".csv,text/csv" onChange={read} disabled={disabled}>
        {(props) => (
          <Button {...props} variant="default" size="compact-md" loading={busy} disabled={disabled}>
            Match by CSV
          </Button>
        )}
      </FileButton>
      <span className="dim">
        Columns: subject, visit, and StudyInstanceUID, or PatientID and StudyDate, or folder. Or match by hand below.
      </span>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      {answer !== null && (
        <p role="status">
          {answer.matched} {answer.matched === 1 ? 'study' : 'studies'} matched
          {answer.faults.length > 0 && `, ${answer.faults.length} ${answer.faults.length === 1 ? 'line' : 'lines'} not`}
          .
        </p>
      )}
      {answer !== null && answer.faults.length > 0 && (
        <ul className="csv-faults" aria-label="Lines that do not fit">
          {answer.faults.map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              <b>Line {line}</b> {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
