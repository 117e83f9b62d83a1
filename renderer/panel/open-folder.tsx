import { useEffect, useState } from 'react';
import { Refused } from '../../app/contract/failure.ts';
import { call } from '../state/call.ts';
import { followIntake, startIntake, useIntakeJob } from '../state/intake-job.ts';
import { useSession } from '../state/session.ts';
import { sentenceOf } from './failure-sentences.ts';
import { IntakeState } from './intake-state.tsx';
import { SourceForm } from './source-form.tsx';
import { Trouble } from './trouble.tsx';

interface OpenFolderProps {
  readonly onOpen: (caseCode: string) => void;
  readonly onDone: () => void;
}

// What is not found is the source, or, once the opening had begun, the opening itself.
const whyNotOpened = (failure: unknown, begun: boolean): string => {
  if (!(failure instanceof Refused) || failure.failure.code !== 'not-found') return sentenceOf(failure);
  return begun
    ? 'The workstation was started anew meanwhile. Open the folder again.'
    : 'There is no such folder or file. Check the path.';
};

/** Opens a folder, zip or medium of scans: what was found, what was refused and why. */
export const OpenFolder = ({ onOpen, onDone }: OpenFolderProps) => {
  const begun = useSession((session) => session.status?.intake ?? null);
  const { job, outcome, failure } = useIntakeJob();
  const [source, setSource] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const running = job !== null && outcome === null && failure === null;

  useEffect(() => {
    if (begun !== null) void followIntake(begun).then(onDone);
  }, [begun, onDone]);

  const start = async (from: string): Promise<void> => {
    setTrouble(null);
    await startIntake(from);
    onDone();
  };
  const choose = async (): Promise<void> => {
    try {
      const chosen = await call('intake.choose', {});
      if (chosen.source === null) return;
      setSource(chosen.source);
      await start(chosen.source);
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };

  return (
    <section className="card" aria-label="Open a folder of scans">
      <h2>Open a folder of scans</h2>
      <SourceForm
        source={source}
        onSource={setSource}
        action="Open"
        disabled={running}
        onChoose={() => void choose()}
        onSubmit={(from) => void start(from)}
        onEmpty={setTrouble}
      />
      <p className="hint">
        The files stay where they are and are never changed. Names and dates never reach this page.
      </p>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      {failure !== null && <Trouble>{whyNotOpened(failure, job !== null)}</Trouble>}
      <IntakeState onOpen={onOpen} />
    </section>
  );
};
