import type { ReactNode } from 'react';
import { cellStates } from '../../app/contract/calls/trial-calls.ts';
import type { CallOutput } from '../../app/contract/calls.ts';
import { cellLooks, type CellState } from './cell-look.ts';
import { StateMark } from './state-mark.tsx';

type Counts = CallOutput<'trial.progress'>['cases'];

/** How many modalities of the grid are in each state. */
export const gridCounts = (grid: CallOutput<'trial.grid'>): Counts => {
  const cells = grid.subjects.flatMap((subject) => subject.cells);
  return Object.fromEntries(
    cellStates.map((state) => [state, cells.filter((cell) => cell.state === state).length]),
  ) as Counts;
};

/** Without the key nobody knows what is expected and what was not done. */
const needKey: readonly CellState[] = ['expected', 'not done'];

interface ProgressStripProps {
  readonly counts: Counts;
  /** What is counted: modalities of the grid, or cases where the key is closed. */
  readonly of: 'modalities' | 'cases';
  /** Buttons below. */
  readonly children?: ReactNode;
}

/** Counts by state, which is the legend of the marks as well. */
export const ProgressStrip = ({ counts, of, children }: ProgressStripProps) => (
  <section className="card progress-strip" aria-label={`How many ${of} are in which state`}>
    <h2>{of === 'cases' ? 'Cases' : 'Modalities of all visits'}</h2>
    <ul>
      {cellStates
        .filter((state) => of === 'modalities' || !needKey.includes(state))
        .map((state) => (
          <li key={state} title={cellLooks[state].means}>
            <StateMark state={state} />
            <b>{counts[state]}</b> {state}
          </li>
        ))}
    </ul>
    {children}
  </section>
);
