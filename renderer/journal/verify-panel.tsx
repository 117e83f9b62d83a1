import { Button, Progress, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Trouble } from '../panel/trouble.tsx';
import { parseCheckpoint } from './checkpoint-text.ts';
import { counted } from './entry-content.ts';
import { useVerification, type Verdict } from './use-verification.ts';

const sumText = ({ entries, checkpoints, files, seals, numbers }: Verdict): string =>
  [
    counted(entries, 'entry', 'entries'),
    counted(checkpoints, 'checkpoint'),
    counted(files, 'case file'),
    counted(seals, 'seal'),
    `${counted(numbers, 'sealed number')} computed again`,
  ].join(', ');

const Result = ({ verdict }: { readonly verdict: Verdict }) => (
  <div className="verdict" role="status">
    <p className={verdict.ok ? 'verdict-good' : 'verdict-bad'}>
      {verdict.ok ? <IconCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
      {verdict.ok ? 'Everything holds.' : `${counted(verdict.differences.length, 'difference')}.`}
    </p>
    <p className="dim">{sumText(verdict)}.</p>
    {verdict.differences.length > 0 && (
      <ul aria-label="Differences">
        {verdict.differences.map(({ what, message, readId, caseCode }, place) => (
          <li key={place}>
            <b>{what}</b> {message}
            {caseCode !== undefined && <span className="dim"> Case {caseCode}.</span>}
            {readId !== undefined && <span className="dim"> Read {readId.slice(0, 8)}….</span>}
          </li>
        ))}
      </ul>
    )}
    {verdict.notes.length > 0 && (
      <ul aria-label="Notes">
        {verdict.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    )}
    <p className="dim">
      Head: entry {verdict.head.seq}, <span className="hash">{verdict.head.hash}</span>
    </p>
  </div>
);

/** Asks the whole store again, and says what one can read. */
export const VerifyPanel = () => {
  const { running, progress, verdict, trouble, start, cancel } = useVerification();
  const [text, setText] = useState('');
  const checkpoint = parseCheckpoint(text);
  const isWrong = text.trim() !== '' && checkpoint === null;
  return (
    <section className="card verify" aria-label="Verify">
      <h2>Verify</h2>
      <p className="hint">
        The chain of the journal, its checkpoints, every row it tells of, the case files, every seal; every sealed
        number computed again from contours and pixels.
      </p>
      <TextInput
        label="Checkpoint of an export or a printed page, if you have one"
        placeholder="number:SHA-256"
        value={text}
        onChange={({ target }) => setText(target.value)}
        error={isWrong ? 'A number, a colon and 64 hexadecimal digits.' : null}
      />
      <div className="verify-run">
        <Button disabled={running || isWrong} onClick={() => start(checkpoint ?? undefined)}>
          Verify the whole store
        </Button>
        {running && (
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
        )}
      </div>
      {running && (
        <div className="verify-progress">
          <Progress
            value={progress === null ? 0 : (100 * progress.done) / progress.total}
            aria-label="Progress of the verification"
          />
          <span className="dim">{progress?.doing ?? 'beginning'}</span>
        </div>
      )}
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      {verdict !== null && <Result verdict={verdict} />}
    </section>
  );
};
