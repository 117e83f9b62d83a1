import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Assignment } from '../../app/contract/calls/trial-calls.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';

interface AssignmentRowsProps {
  readonly assignments: readonly Assignment[];
  /** Asked after one was withdrawn. */
  readonly onDone: () => void;
}

interface WithdrawProps {
  readonly assignment: Assignment;
  readonly onLeave: () => void;
  readonly onWithdrawn: (keepsRead: boolean) => void;
}

const Withdraw = ({ assignment, onLeave, onWithdrawn }: WithdrawProps) => {
  const [reason, setReason] = useState('');
  const { busy, trouble, run } = useAct();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void run(async () => {
      const { keepsRead } = await call('assignment.withdraw', { assignmentId: assignment.assignmentId, reason });
      onWithdrawn(keepsRead);
    });
  };
  return (
    <form className="withdraw" onSubmit={submit}>
      <TextInput
        size="xs"
        aria-label="Why it is withdrawn"
        placeholder="Why (the journal keeps it: no names)"
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button size="compact-xs" type="submit" loading={busy} disabled={reason.trim() === ''}>
        Withdraw
      </Button>
      <Button size="compact-xs" variant="default" onClick={onLeave}>
        Leave
      </Button>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </form>
  );
};

const canWithdraw = ({ state }: Assignment): boolean => state !== 'signed' && state !== 'withdrawn';

/** Who has a case, by code; each can be withdrawn until it is signed. */
export const AssignmentRows = ({ assignments, onDone }: AssignmentRowsProps) => {
  const [asked, setAsked] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const withdrawn = (keepsRead: boolean): void => {
    setAsked(null);
    setSaid(keepsRead ? 'Withdrawn. What was read already is kept, out of reach of its reader.' : 'Withdrawn.');
    onDone();
  };
  if (assignments.length === 0) return <p className="hint">Nobody has it yet: assign cases to readers above.</p>;
  return (
    <>
      <table className="assignment-rows">
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Reader</th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="unseen">Withdraw</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {assignments.map((one) => (
            <tr key={one.assignmentId}>
              <th scope="row" className="code">
                {one.caseCode}
              </th>
              <td>
                {one.printedName}
                {one.isRepeat && <span className="dim"> · hidden repeat</span>}
              </td>
              <td>{one.state}</td>
              <td>
                {asked === one.assignmentId ? (
                  <Withdraw assignment={one} onLeave={() => setAsked(null)} onWithdrawn={withdrawn} />
                ) : (
                  canWithdraw(one) && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`Withdraw ${one.caseCode} from ${one.printedName}`}
                      onClick={() => setAsked(one.assignmentId)}
                    >
                      Withdraw …
                    </Button>
                  )
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {said !== null && (
        <p role="status" className="hint">
          {said}
        </p>
      )}
    </>
  );
};
