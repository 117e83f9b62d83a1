import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { TrialCell } from '../../app/contract/calls/trial-calls.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';
import type { GridPlace } from './trial-grid.tsx';

interface NotDoneFormProps {
  readonly place: GridPlace;
  readonly cell: TrialCell;
  readonly onDone: () => void;
}

/** Says that the subject missed it, or takes that back. Nothing of it leaves the key. */
export const NotDoneForm = ({ place, cell, onDone }: NotDoneFormProps) => {
  const [reason, setReason] = useState('');
  const { busy, trouble, run } = useAct();
  const keep = (why: string | null): void => {
    void run(() => call('trial.notDone', { ...place, reason: why })).then((kept) => {
      if (kept) onDone();
    });
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    keep(reason.trim());
  };
  return (
    <form className="withdraw" onSubmit={submit}>
      {cell.state === 'not done' ? (
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => keep(null)}>
          Take back: it is expected
        </Button>
      ) : (
        <>
          <TextInput
            size="xs"
            aria-label="Why it was not done"
            placeholder="Why it was not done (kept in the key alone)"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button size="compact-sm" type="submit" loading={busy} disabled={reason.trim() === ''}>
            Not done
          </Button>
        </>
      )}
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </form>
  );
};
