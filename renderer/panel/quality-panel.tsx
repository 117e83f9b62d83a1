import { Button, TextInput } from '@mantine/core';
import { memo, useState, type SyntheticEvent } from 'react';
import { qualityGrades, type Quality } from '../../app/contract/read.ts';
import { keepFocus } from './keep-focus.ts';

type Grade = Quality['grade'];

const gradeWords: Record<Grade, string> = {
  good: 'Good',
  fair: 'Fair',
  poor: 'Poor',
  'not-evaluable': 'Not evaluable',
};

interface QualityPanelProps {
  readonly quality: Quality | null;
  readonly disabled: boolean;
  readonly onGrade: (grade: Grade, reason: string) => void;
}

const WhyNot = ({ onGrade, onLeave }: { readonly onGrade: (reason: string) => void; readonly onLeave: () => void }) => {
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') setTrouble('Say why, in a few words.');
    else onGrade(reason.trim());
  };
  return (
    <form className="why-not" onSubmit={submit}>
      <TextInput
        label="Why are the images not evaluable?"
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

/** The grade of the images; "not evaluable" asks why, in place. */
export const QualityPanel = memo(({ quality, disabled, onGrade }: QualityPanelProps) => {
  const [asking, setAsking] = useState(false);
  const chosen: Grade | null = asking ? 'not-evaluable' : (quality?.grade ?? null);
  const choose = (grade: Grade): void => {
    setAsking(grade === 'not-evaluable');
    if (grade !== 'not-evaluable') onGrade(grade, '');
  };
  const keepReason = (reason: string): void => {
    setAsking(false);
    onGrade('not-evaluable', reason);
  };
  return (
    <fieldset className="section quality" disabled={disabled}>
      <legend className="section-title">Image quality</legend>
      <div className="grades">
        {qualityGrades.map((grade) => (
          <button
            key={grade}
            type="button"
            className={`grade grade-${grade}`}
            aria-pressed={chosen === grade}
            onMouseDown={keepFocus}
            onClick={() => choose(grade)}
          >
            {gradeWords[grade]}
          </button>
        ))}
      </div>
      {asking && <WhyNot onGrade={keepReason} onLeave={() => setAsking(false)} />}
      {!asking && quality?.grade === 'not-evaluable' && <p className="section-text">{quality.reason}</p>}
    </fieldset>
  );
});
QualityPanel.displayName = 'QualityPanel';
