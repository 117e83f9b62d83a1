import { useState } from 'react';
import type { ReadRecord, ViewGrade } from '../../app/contract/read.ts';
import type { View } from '../../measurement/structure.ts';
import { diffOfRecord } from '../state/read-diff.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { keepFocus } from './keep-focus.ts';
import { WhyNot } from './why-not.tsx';

const idOf = (view: View): string => `view-grade/${view}`;

const gradeOf = (records: ReadonlyMap<string, ReadRecord>, view: View): ViewGrade | null => {
  const record = records.get(idOf(view));
  return record?.kind === 'view-grade' ? record : null;
};

const keepGrade = (view: View, words: string, reason: string | null): void => {
  const grade: ViewGrade | null =
    reason === null ? null : { kind: 'view-grade', id: idOf(view), view, grade: 'not-evaluable', reason };
  const diff = diffOfRecord(useReadDocument.getState().records, idOf(view), grade);
  if (diff !== null) applyGesture(`Grade ${words} ${grade === null ? 'evaluable again' : 'not evaluable'}`, diff);
};

interface PartGradeProps {
  /** The view whose numbers go with it. */
  readonly view: View;
  /** The part in words: "late enhancement". */
  readonly words: string;
}

/** One part of the read that cannot be evaluated, with its reason: its numbers are missing, those of the others stand. */
export const PartGrade = ({ view, words }: PartGradeProps) => {
  const grade = useReadDocument((document) => gradeOf(document.records, view));
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const [asking, setAsking] = useState(false);
  const named = words.charAt(0).toUpperCase() + words.slice(1);
  const choose = (): void => {
    if (grade === null) setAsking(!asking);
    else keepGrade(view, words, null);
  };
  return (
    <fieldset className="section quality part-grade" disabled={fixed}>
      <legend className="section-title">{named}</legend>
      <div className="part-grades">
        <button
          type="button"
          className="grade"
          aria-label={`${named} not evaluable`}
          aria-pressed={asking || grade !== null}
          onMouseDown={keepFocus}
          onClick={choose}
        >
          Not evaluable
        </button>
      </div>
      {asking && grade === null && (
        <WhyNot
          question="Why is it not evaluable?"
          onKeep={(reason) => {
            keepGrade(view, words, reason);
            setAsking(false);
          }}
          onLeave={() => setAsking(false)}
        />
      )}
      {grade !== null && <p className="section-text">{grade.reason}</p>}
    </fieldset>
  );
};
