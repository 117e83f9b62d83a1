import { useState } from 'react';
import type { ReadRecord, ViewGrade } from '../../../app/contract/read.ts';
import type { View } from '../../../measurement/structure.ts';
import { keepFocus } from '../../panel/keep-focus.ts';
import { WhyNot } from '../../panel/why-not.tsx';
import { diffOfRecord } from '../../state/read-diff.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../../state/read-document.ts';

const gradedViews: readonly View[] = ['A4C', 'A2C', 'RV-focused A4C', 'PLAX', 'M-mode'];
const shortNames: Readonly<Partial<Record<View, string>>> = { 'RV-focused A4C': 'RV A4C' };

const idOf = (view: View): string => `view-grade/${view}`;

const gradeOf = (records: ReadonlyMap<string, ReadRecord>, view: View): ViewGrade | null => {
  const record = records.get(idOf(view));
  return record?.kind === 'view-grade' ? record : null;
};

const keepGrade = (view: View, reason: string | null): void => {
  const { records } = useReadDocument.getState();
  const grade: ViewGrade | null =
    reason === null ? null : { kind: 'view-grade', id: idOf(view), view, grade: 'not-evaluable', reason };
  const diff = diffOfRecord(records, idOf(view), grade);
  if (diff !== null) applyGesture(`Grade ${view} ${grade === null ? 'evaluable again' : 'not evaluable'}`, diff);
};

/** Views that cannot be evaluated, each with its reason: what hangs on one is missing, the rest stands (M2.1). */
export const ViewGrades = () => {
  const records = useReadDocument((document) => document.records);
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const [asking, setAsking] = useState<View | null>(null);
  const choose = (view: View): void => {
    if (gradeOf(records, view) === null) setAsking(asking === view ? null : view);
    else keepGrade(view, null);
  };
  const graded = gradedViews.flatMap((view) => gradeOf(records, view) ?? []);
  return (
    <fieldset className="section quality view-grades" disabled={fixed}>
      <legend className="section-title">Views not evaluable</legend>
      <div className="grades">
        {gradedViews.map((view) => (
          <button
            key={view}
            type="button"
            className="grade"
            aria-label={`${view} not evaluable`}
            aria-pressed={asking === view || gradeOf(records, view) !== null}
            onMouseDown={keepFocus}
            onClick={() => choose(view)}
          >
            {shortNames[view] ?? view}
          </button>
        ))}
      </div>
      {asking !== null && (
        <WhyNot
          key={asking}
          question={`Why is ${asking} not evaluable?`}
          onKeep={(reason) => {
            keepGrade(asking, reason);
            setAsking(null);
          }}
          onLeave={() => setAsking(null)}
        />
      )}
      {graded.map(({ view, reason }) => (
        <p key={view} className="section-text">
          {view}: {reason}
        </p>
      ))}
    </fieldset>
  );
};
