import { Autocomplete, Checkbox, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useAnswer } from '../panel/use-answer.ts';
import { choose, useChoices } from './delivery-choices.ts';
import { formWords } from './form-words.ts';

/** Receipts whose destinations are offered. */
const latest = 50;

interface ChoiceProps {
  readonly disabled: boolean;
}

/** To whom: named by hand, or one of those that had something before. */
export const Destination = ({ disabled }: ChoiceProps) => {
  const destination = useChoices((choices) => choices.destination);
  const { answer } = useAnswer('delivery.receipts', { before: 0, limit: latest });
  const known = new Set(answer?.receipts.map((receipt) => receipt.destination));
  return (
    <Autocomplete
      label="Destination"
      description="In your words. Each case goes there once in this form."
      data={[...known]}
      maxLength={100}
      autoComplete="off"
      spellCheck={false}
      disabled={disabled}
      value={destination}
      onChange={(value) => choose({ destination: value })}
    />
  );
};

/** Whether subject and visit leave with it; where the form leaves one way alone, why. */
export const JoinedChoice = ({ disabled }: ChoiceProps) => {
  const { form, joined } = useChoices();
  const fixed = formWords[form].joined;
  return fixed === null ? (
    <Checkbox
      label="With subject and visit"
      description="For the trial database alone; otherwise by case codes. Needs the open key."
      checked={joined}
      disabled={disabled}
      onChange={(event) => choose({ joined: event.currentTarget.checked })}
    />
  ) : (
    <p className="delivery-fixed">
      <IconLock size={14} aria-hidden />
      <span>{fixed}</span>
    </p>
  );
};

/** What left before leaves again: with a reason, which the receipt and the journal keep. */
export const AgainChoice = ({ disabled }: ChoiceProps) => {
  const { isAgain, why } = useChoices();
  return (
    <>
      <Checkbox
        label="Send again what was delivered"
        checked={isAgain}
        disabled={disabled}
        onChange={(event) => choose({ isAgain: event.currentTarget.checked })}
      />
      {isAgain && (
        <Textarea
          label="Why it is sent again"
          autosize
          minRows={1}
          maxRows={4}
          maxLength={2000}
          disabled={disabled}
          value={why}
          onChange={(event) => choose({ why: event.currentTarget.value })}
        />
      )}
    </>
  );
};
