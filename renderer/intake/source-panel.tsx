import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../../app/contract/failure.ts';
import { SourceForm } from '../panel/source-form.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { useAnswer } from '../panel/use-answer.ts';
import { failureSentence, sentenceOf } from '../panel/failure-sentences.ts';
import { call } from '../state/call.ts';
import { ArchiveSource } from './archive/archive-source.tsx';
import { StepProgress } from './step-progress.tsx';
import { goOnWith, isBusy, lookThrough, useTrialIntake } from './trial-intake-job.ts';

/** A source that is not there is no case that has gone. */
const lookSentence = (failure: unknown): string =>
  failure instanceof Refused && failure.failure.code === 'not-found'
    ? 'There is no folder, zip file or DICOM medium at this path. Check it, then look again.'
    : sentenceOf(failure);

const startedText = (startedAt: string): string =>
  new Date(startedAt).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });

/** Intakes that were cut off, by a power cut or a cancel, and go on where they stopped. */
const Unfinished = () => {
  const { answer } = useAnswer('intake.unfinished', {});
  const intakes = answer?.intakes ?? [];
  if (intakes.length === 0) return null;
  return (
    <ul className="unfinished" aria-label="Intakes that were cut off">
      {intakes.map(({ intakeId, startedAt, source }) => (
        <li key={intakeId}>
          <span>
            {source} <span className="dim">begun {startedText(startedAt)}, not finished</span>
          </span>
          <Button variant="default" size="compact-sm" onClick={() => void goOnWith(intakeId)}>
            Go on
          </Button>
        </li>
      ))}
    </ul>
  );
};

const ways = [
  { value: 'folder', label: 'Folder or zip' },
  { value: 'archive', label: 'Archive' },
];

/** Where the scans come from: a folder, a zip, a DICOMDIR medium or an archive. */
export const SourcePanel = () => {
  const intake = useTrialIntake();
  const [way, setWay] = useState('folder');
  const [source, setSource] = useState('');
  const choosing = useAct();
  const busy = isBusy(intake);
  const choose = async (): Promise<void> => {
    const chosen = await call('intake.choose', {});
    if (chosen.source === null) return;
    setSource(chosen.source);
    void lookThrough(chosen.source);
  };
  return (
    <section className="card" aria-label="Source">
      <h2>1 · Source</h2>
      <SegmentedControl
        className="source-ways"
        aria-label="Where the scans come from"
        data={ways}
        value={way}
        onChange={setWay}
      />
      {way === 'archive' ? (
        <ArchiveSource />
      ) : (
        <SourceForm
          source={source}
          onSource={setSource}
          action="Look through"
          disabled={busy}
          onChoose={() => void choosing.run(choose)}
          onSubmit={(from) => {
            choosing.say(null);
            void lookThrough(from);
          }}
          onEmpty={choosing.say}
        />
      )}
      <p className="hint">The originals are read and never changed. What is found is kept in memory alone.</p>
      {choosing.trouble !== null && <Trouble>{choosing.trouble}</Trouble>}
      {intake.found?.failure !== undefined && <Trouble>{failureSentence(intake.found.failure)}</Trouble>}
      {intake.found?.state === 'cancelled' && intake.found.studies.length === 0 && (
        <p role="status">Cancelled: nothing was found yet. Look through it again.</p>
      )}
      {intake.failure !== null && <Trouble>{lookSentence(intake.failure)}</Trouble>}
      {intake.job === null && <Unfinished />}
      {busy && intake.found?.state !== 'taking' && <StepProgress what="file" many="files" />}
    </section>
  );
};
