import { memo, useState } from 'react';
import { qualityGrades, type Quality } from '../../app/contract/read.ts';
import { keepFocus } from './keep-focus.ts';
import { WhyNot } from './why-not.tsx';

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
      {asking && (
        <WhyNot question="Why are the images not evaluable?" onKeep={keepReason} onLeave={() => setAsking(false)} />
      )}
      {!asking && quality?.grade === 'not-evaluable' && <p className="section-text">{quality.reason}</p>}
    </fieldset>
  );
});
QualityPanel.displayName = 'QualityPanel';
