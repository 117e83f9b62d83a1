import { useId, useState } from 'react';
import { bodyEntries, typedEntry, type BodyKey } from './body-entry.ts';

interface BodyFieldProps {
  readonly entry: BodyKey;
  readonly kept: number | null;
  /** What holds while nothing is typed, as the header has it. */
  readonly header: number | null;
  readonly fixed: boolean;
  /** Id of the text that says why an entry was refused; null while none of this field was. */
  readonly refusedBy: string | null;
  readonly onKeep: (value: number | null) => void;
  readonly onRefused: (sentence: string | null) => void;
}

const textOf = (value: number | null): string => (value === null ? '' : String(value));

/** One number of the body with its unit: kept by Enter or when the field is left, given up by Escape. */
export const BodyField = ({ entry, kept, header, fixed, refusedBy, onKeep, onRefused }: BodyFieldProps) => {
  const id = useId();
  const [draft, setDraft] = useState(textOf(kept));
  const [shown, setShown] = useState(kept);
  // An undo, or another read, changes the number from outside: the draft follows it.
  if (shown !== kept) {
    setShown(kept);
    setDraft(textOf(kept));
  }
  const { name, unit } = bodyEntries[entry];
  const take = (): void => {
    if (fixed) return;
    const typed = typedEntry(entry, draft);
    onRefused('refused' in typed ? typed.refused : null);
    if ('refused' in typed) return;
    setDraft(textOf(typed.value));
    onKeep(typed.value);
  };
  const giveUp = (): void => {
    setDraft(textOf(kept));
    onRefused(null);
  };
  return (
    <div className="body-field">
      <label htmlFor={id}>{name}</label>
      <span className="body-entry">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={8}
          value={draft}
          placeholder={textOf(header)}
          title={header === null ? undefined : `The header says ${header} ${unit}; what is typed here stands before it`}
          readOnly={fixed}
          aria-invalid={refusedBy !== null}
          aria-describedby={refusedBy ?? undefined}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take();
            else if (event.key === 'Escape') giveUp();
          }}
        />
        <span className="dim">{unit}</span>
      </span>
    </div>
  );
};
