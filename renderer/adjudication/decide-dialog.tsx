import { Button, Modal, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Choice } from '../../app/contract/calls/adjudication-calls.ts';
import { signFaults, type SignForm } from '../panel/sign-form.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { useSession } from '../state/session.ts';
import { signDecision } from './adjudication-state.ts';

interface DecideDialogProps {
  readonly opened: boolean;
  readonly caseCode: string;
  readonly choice: Choice;
  readonly reason: string;
  readonly onClose: () => void;
}

const meanings = ['I compared both reads and decided', 'I drew a read of my own, and it is final'] as const;

const choiceWords: Readonly<Record<Choice, string>> = {
  A: 'Read A is final.',
  B: 'Read B is final.',
  own: 'Your own read is final.',
};

const DecideBody = ({ caseCode, choice, reason, onClose }: Omit<DecideDialogProps, 'opened'>) => {
  const account = useSession((session) => session.status?.account ?? '');
  const { busy, trouble, run } = useAct();
  const [tried, setTried] = useState(false);
  const [form, setForm] = useState<SignForm>({
    printedName: account,
    meaning: choice === 'own' ? meanings[1] : meanings[0],
    password: '',
    passwordAgain: '',
  });
  const faults = signFaults(form, false);
  const shown = tried ? faults : {};
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const { printedName, meaning, password } = form;
    if (Object.keys(faults).length === 0) void run(() => signDecision({ printedName, meaning, password }));
  };
  return (
    <form className="sign-form" onSubmit={submit}>
      <p>
        <strong>{choiceWords[choice]}</strong> Both reads stay as they were signed.
      </p>
      <p className="dim decide-reason">Reason: {reason}</p>
      <TextInput
        label="Printed name"
        value={form.printedName}
        error={shown.printedName}
        autoComplete="off"
        onChange={(event) => setForm({ ...form, printedName: event.currentTarget.value })}
      />
      <NativeSelect
        label="Meaning of the signature"
        data={[...meanings]}
        value={form.meaning}
        onChange={(event) => setForm({ ...form, meaning: event.currentTarget.value })}
      />
      <PasswordInput
        label="Password"
        value={form.password}
        error={shown.password}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setForm({ ...form, password: event.currentTarget.value })}
      />
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      <div className="button-row">
        <Button type="submit" loading={busy}>
          Sign the decision on {caseCode}
        </Button>
        <Button variant="default" onClick={onClose} disabled={busy}>
          Back to both reads
        </Button>
      </div>
    </form>
  );
};

/** The signature under a decision: name, meaning and password. */
export const DecideDialog = ({ opened, onClose, ...body }: DecideDialogProps) => (
  <Modal.Root opened={opened} onClose={onClose} size={520} centered transitionProps={{ duration: 0 }}>
    <Modal.Overlay />
    <Modal.Content aria-label={`Decide on ${body.caseCode}`}>
      <Modal.Body className="sign-body">
        <h2>Decide on {body.caseCode}</h2>
        <DecideBody {...body} onClose={onClose} />
      </Modal.Body>
    </Modal.Content>
  </Modal.Root>
);
