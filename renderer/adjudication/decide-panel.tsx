import { Button, Textarea } from '@mantine/core';
import type { AdjudicatedCase, Choice } from '../../app/contract/calls/adjudication-calls.ts';
import { useAdjudication } from './adjudication-state.ts';
import { DecideDialog } from './decide-dialog.tsx';

interface DecidePanelProps {
  readonly at: AdjudicatedCase;
  readonly signing: boolean;
  readonly onSigning: (signing: boolean) => void;
}

const choices: readonly (readonly [Choice, string])[] = [
  ['A', 'Choose A'],
  ['B', 'Choose B'],
  ['own', 'Choose my own'],
];

const wantedOf = (choice: Choice | null, reason: string): string => {
  if (choice === null) return reason.trim() === '' ? 'Choose a read and say why.' : 'Choose a read.';
  return reason.trim() === '' ? 'Say why, in a few words.' : 'Nothing more is wanted.';
};

/** What is final: one of the two or the adjudicator's own, with a reason and a signature. */
export const DecidePanel = ({ at, signing, onSigning }: DecidePanelProps) => {
  const choice = useAdjudication((state) => state.choice);
  const reason = useAdjudication((state) => state.reason);
  const ready = choice !== null && reason.trim() !== '';
  const { caseCode } = at.content;
  return (
    <section className="sign decide" aria-label="Decision">
      <div className="decide-choices" role="group" aria-label="What is final">
        {choices.map(([of, words]) => (
          <Button
            key={of}
            variant={choice === of ? 'light' : 'default'}
            aria-pressed={choice === of}
            disabled={of === 'own' && at.own?.state !== 'sealed'}
            onClick={() => useAdjudication.setState({ choice: of })}
          >
            {words}
          </Button>
        ))}
      </div>
      <Textarea
        label="Reason"
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => useAdjudication.setState({ reason: event.currentTarget.value })}
      />
      <p className="wanted" id="decision-wanted">
        {wantedOf(choice, reason)}
      </p>
      <Button fullWidth size="md" aria-describedby="decision-wanted" disabled={!ready} onClick={() => onSigning(true)}>
        Sign the decision
      </Button>
      {choice !== null && (
        <DecideDialog
          opened={signing && ready}
          caseCode={caseCode}
          choice={choice}
          reason={reason.trim()}
          onClose={() => onSigning(false)}
        />
      )}
    </section>
  );
};
