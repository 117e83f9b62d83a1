import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';

interface WhyNotProps {
  readonly question: string;
  readonly onKeep: (reason: string) => void;
  readonly onLeave: () => void;
}

/** Asks for a reason, in place; without words nothing is kept. */
export const WhyNot = ({ question, onKeep, onLeave }: WhyNotProps) => {
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') setTrouble('Say why, in a few words.');
    else onKeep(reason.trim());
  };
  return (
    <form className="why-not" onSubmit={submit}>
      <TextInput
        label={question}
        value={reason}
        error={trouble}
        maxLength={2000}
        data-autofocus
        autoFocus
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onLeave();
        }}
      />
      <Button type="submit" size="compact-sm">
        Keep
      </Button>
      <Button variant="default" size="compact-sm" onClick={onLeave}>
        Leave
      </Button>
    </form>
  );
};
