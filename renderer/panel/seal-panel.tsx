import { Button, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { Seal } from '../../app/contract/read.ts';
import { call } from '../state/call.ts';
import { sentenceOf } from './failure-sentences.ts';
import { shortHash, utcText } from './seal-text.ts';
import { Trouble } from './trouble.tsx';

interface SealPanelProps {
  readonly seal: Seal;
  readonly onAmend: (reason: string) => Promise<void>;
}

const verifiedText = ({ ok, differences }: CallOutput<'read.verify'>): string =>
  ok
    ? 'Verified: contours, pixels and numbers are what was signed.'
    : `Not what was signed: ${differences.map((difference) => difference.message).join(' ')}`;

const Amend = ({ onAmend, onLeave }: { readonly onAmend: SealPanelProps['onAmend']; readonly onLeave: () => void }) => {
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') setTrouble('Say why the read is opened again.');
    else onAmend(reason.trim()).catch((error: unknown) => setTrouble(sentenceOf(error)));
  };
  return (
    <form className="amend" onSubmit={submit}>
      <Textarea
        label="Reason for amending"
        autoFocus
        rows={2}
        maxLength={2000}
        value={reason}
        error={trouble}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="button-row">
        <Button type="submit">Open an amending read</Button>
        <Button variant="default" onClick={onLeave}>
          Leave
        </Button>
      </div>
    </form>
  );
};

/** The seal of a signed read, its verification, and the way to an amending read. */
export const SealPanel = ({ seal, onAmend }: SealPanelProps) => {
  const [amending, setAmending] = useState(false);
  const [verified, setVerified] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const verify = (): void => {
    setTrouble(null);
    call('read.verify', { readId: seal.readId }).then(
      (answer) => (answer.ok ? setVerified(verifiedText(answer)) : setTrouble(verifiedText(answer))),
      (error: unknown) => setTrouble(sentenceOf(error)),
    );
  };
  return (
    <section className="sign seal" aria-label="Seal">
      <p className="seal-line">
        <IconLock size={16} aria-hidden /> <b>Signed</b> <span>{utcText(seal.signedAt)}</span>
      </p>
      <p className="seal-detail">
        {seal.printedName}: {seal.meaning}
      </p>
      <p className="seal-detail" title={seal.hash}>
        Seal <span className="code">{shortHash(seal.hash)}</span>
      </p>
      {verified !== null && <p role="status">{verified}</p>}
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      {amending ? (
        <Amend onAmend={onAmend} onLeave={() => setAmending(false)} />
      ) : (
        <div className="button-row">
          <Button variant="default" onClick={verify}>
            Verify
          </Button>
          <Button variant="default" onClick={() => setAmending(true)}>
            Amend
          </Button>
        </div>
      )}
    </section>
  );
};
