import type { ReactNode } from 'react';
import { cellStates } from '../../app/contract/calls/trial-calls.ts';
import type { CallOutput } from '../../app/contract/calls.ts';
import { cellLooks, type CellState } from './cell-look.ts';
import { StateMark } from './state-mark.tsx';

type Counts = CallOutput<'trial.progress'>['cases'];

/** Without the key nobody knows what is expected and what was not done. */
const needKey: readonly CellState[] = ['expected', 'not done'];

interface ProgressStripProps {
  readonly counts: Counts;
  /** What is counted: modalities of the grid, or cases where the key is closed. */
  readonly of: 'modalities' | 'cases';
  /** The state that alone is shown below; with it each count is a button. */
  readonly chosen?: CellState | null;
  readonly onChoose?: (state: CellState | null) => void;
  /** Buttons below. */
  readonly children?: ReactNode;
}

type CountProps = Pick<ProgressStripProps, 'counts' | 'chosen' | 'onChoose'> & { readonly state: CellState };

/** A count; where it can be chosen, a button that shows those alone of which it counts any. */
const Count = ({ state, counts, chosen, onChoose }: CountProps) => {
  const said = (
    <>
      <StateMark state={state} />
      <b>{counts[state]}</b> {state}
    </>
  );
  if (onChoose === undefined) return <span className="progress-count">{said}</span>;
  const isChosen = chosen === state;
  return (
    <button
      type="button"
      className="plain-button progress-count"
      aria-pressed={isChosen}
      disabled={!isChosen && counts[state] === 0}
      onClick={() => onChoose(isChosen ? null : state)}
    >
      {said}
    </button>
  );
};

/** Counts by state, which is the legend of the marks as well. */
export const ProgressStrip = ({ counts, of, children, ...choice }: ProgressStripProps) => (
  <section className="card progress-strip" aria-label={`How many ${of} are in which state`}>
    <h2>{of === 'cases' ? 'Cases' : 'Modalities of all visits'}</h2>
    <ul>
      {cellStates
        .filter((state) => of === 'modalities' || !needKey.includes(state))
        .map((state) => (
          <li key={state} title={cellLooks[state].means}>
            <Count state={state} counts={counts} {...choice} />
          </li>
        ))}
    </ul>
    {children}
  </section>
);
