import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { sentenceOf } from '../panel/failure-sentences.ts';
import { Trouble } from '../panel/trouble.tsx';
import { call } from '../state/call.ts';

interface AdoptFormProps {
  readonly text: string;
  /** The version that it would be. */
  readonly version: number;
  /** Why it cannot be adopted now; null where it can. */
  readonly notYet: string | null;
  /** Another version came into force while this text was written. */
  readonly adoptedMeanwhile: boolean;
  readonly onAdopted: (version: number) => void;
}

/** Adopts the text as the next version, with a reason. */
export const AdoptForm = ({ text, version, notYet, adoptedMeanwhile, onAdopted }: AdoptFormProps) => {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const adopt = async (): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      const adopted = await call('protocol.adopt', { text, reason });
      setReason('');
      onAdopted(adopted.version);
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
    setBusy(false);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void adopt();
  };
  return (
    <section className="protocol-adopt" aria-label="Adopt">
      <h2>Adopt as version {version}</h2>
      <p className="dim" id="protocol-not-yet">
        {notYet ?? 'Reads that were begun keep the version they were begun under.'}
      </p>
      {adoptedMeanwhile && (
        <Trouble>
          Version {version - 1} was adopted while you were writing: what it changed is not in your text. Compare before
          you adopt.
        </Trouble>
      )}
      <form onSubmit={submit}>
        <TextInput
          aria-label="Reason"
          placeholder="Reason, for the journal"
          value={reason}
          maxLength={2000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          type="submit"
          loading={busy}
          disabled={notYet !== null || reason.trim() === ''}
          aria-describedby="protocol-not-yet"
        >
          Adopt version {version}
        </Button>
      </form>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </section>
  );
};
