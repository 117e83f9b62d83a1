import './store-standing.css';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { sentenceOf } from '../panel/failure-sentences.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { call } from '../state/call.ts';
import { roleNow, useSession } from '../state/session.ts';

const freshAfter_ms = 30_000;

const Acknowledge = ({ onDone }: { readonly onDone: () => void }) => {
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const acknowledge = (): void => {
    call('journal.acknowledge', { reason }).then(onDone, (error: unknown) => setRefused(sentenceOf(error)));
  };
  return (
    <div className="acknowledge">
      <Textarea
        label="Why the store is another one"
        placeholder="A copy was restored after the disk failed …"
        autosize
        minRows={1}
        maxRows={4}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button disabled={reason.trim() === ''} onClick={acknowledge}>
        Acknowledge
      </Button>
      {refused !== null && <Trouble>{refused}</Trouble>}
    </div>
  );
};

/** One line while the store is not as its checkpoints tell, or they cannot be kept; nothing while all is well. */
export const StoreStanding = ({ onChange }: { readonly onChange?: () => void }) => {
  const { answer, trouble, ask } = useAnswer('journal.standing', {}, freshAfter_ms);
  const role = useSession(roleNow);
  if (trouble !== null) return <Trouble>{trouble}</Trouble>;
  if (answer === null || answer.state === 'good') return null;
  if (answer.state === 'none') return <p className="dim store-standing">{answer.sentence}</p>;
  const isFound = answer.state === 'rolled-back' || answer.state === 'checkpoints-lost';
  return (
    <div className="store-standing">
      <Trouble>
        {answer.sentence}
        {isFound && role !== 'data manager' && ' A data manager says why.'}
      </Trouble>
      {isFound && role === 'data manager' && (
        <Acknowledge
          onDone={() => {
            ask();
            onChange?.();
          }}
        />
      )}
    </div>
  );
};
