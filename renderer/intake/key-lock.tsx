import { PasswordInput, SegmentedControl, Textarea } from '@mantine/core';
import type { KeyLock } from '../../app/contract/calls/key-calls.ts';

const fewest = 12;

const ways = [
  { value: 'passphrase', label: 'Passphrase' },
  { value: 'recipients', label: 'Public keys (age)' },
];

/** What a lock is made of while it is typed. */
export interface LockDraft {
  readonly way: string;
  readonly first: string;
  readonly second: string;
  readonly recipients: string;
}

export const noLock: LockDraft = { way: 'passphrase', first: '', second: '', recipients: '' };

const recipientsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** What is wrong with it, in words; null where it locks. */
export const lockFault = ({ way, first, second, recipients }: LockDraft): string | null => {
  if (way === 'recipients') {
    const keys = recipientsOf(recipients);
    if (keys.length === 0) return 'Write at least one public key.';
    return keys.every((key) => key.startsWith('age1')) ? null : 'A public key begins with age1.';
  }
  if (first.length < fewest) return `A passphrase has at least ${fewest} characters.`;
  return first === second ? null : 'Both passphrases must be the same.';
};

export const lockOf = ({ way, first, recipients }: LockDraft): KeyLock =>
  way === 'recipients' ? { recipients: [...recipientsOf(recipients)] } : { passphrase: first };

interface KeyLockProps {
  readonly draft: LockDraft;
  readonly onChange: (draft: LockDraft) => void;
}

/** A passphrase twice, or the public keys of those who may open it. */
export const KeyLockFields = ({ draft, onChange }: KeyLockProps) => (
  <>
    <SegmentedControl
      aria-label="What locks the key"
      data={ways}
      value={draft.way}
      onChange={(way) => onChange({ ...draft, way })}
    />
    {draft.way === 'passphrase' ? (
      <div className="key-open">
        <PasswordInput
          label="New passphrase"
          description={`At least ${fewest} characters.`}
          autoComplete="new-password"
          value={draft.first}
          onChange={(event) => onChange({ ...draft, first: event.currentTarget.value })}
        />
        <PasswordInput
          label="The same again"
          description="It cannot be found out again."
          autoComplete="new-password"
          value={draft.second}
          onChange={(event) => onChange({ ...draft, second: event.currentTarget.value })}
        />
      </div>
    ) : (
      <Textarea
        label="Public keys, one a line"
        placeholder="age1…"
        autosize
        minRows={2}
        spellCheck={false}
        value={draft.recipients}
        onChange={(event) => onChange({ ...draft, recipients: event.currentTarget.value })}
      />
    )}
  </>
);
