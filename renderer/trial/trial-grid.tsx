import type { KeyboardEvent } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { GridColumn } from '../../app/contract/calls/trial-calls.ts';
import { cellAt, mostWorded, visitSpans } from './grid-places.ts';
import { StateMark } from './state-mark.tsx';

/** The cell whose panel is open. */
export interface GridPlace extends GridColumn {
  readonly subject: string;
}

const isSamePlace = (a: GridPlace | null, b: GridPlace): boolean =>
  a !== null && a.subject === b.subject && a.visit === b.visit && a.modality === b.modality;

interface TrialGridProps {
  readonly grid: CallOutput<'trial.grid'>;
  readonly open: GridPlace | null;
  readonly onOpen: (place: GridPlace | null) => void;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Arrow keys go from cell to cell, over places where nothing is expected. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const step = steps[event.key];
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
  if (step === undefined || from === null) return;
  event.preventDefault();
  let [row, column] = [Number(from.dataset['row']), Number(from.dataset['column'])];
  for (let tries = 0; tries < 100; tries += 1) {
    [row, column] = [row + step[0], column + step[1]];
    const to = event.currentTarget.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
    if (to === null) continue;
    to.focus();
    return;
  }
};

const Head = ({ columns }: { readonly columns: readonly GridColumn[] }) => (
  <thead>
    <tr>
      <th scope="col" rowSpan={2}>
        Subject
      </th>
      {visitSpans(columns).map(({ visit, span }) => (
        <th key={visit} scope="colgroup" colSpan={span} className="grid-visit">
          {visit}
        </th>
      ))}
    </tr>
    <tr>
      {columns.map(({ visit, modality }, index) => (
        <th
          key={`${visit} ${modality}`}
          scope="col"
          className={columns[index - 1]?.visit === visit ? undefined : 'grid-visit'}
        >
          {modality}
        </th>
      ))}
    </tr>
  </thead>
);

/** Subjects by visits: each modality a mark with its state. A mark opens its panel. */
export const TrialGrid = ({ grid, open, onOpen }: TrialGridProps) => {
  const { columns } = grid;
  const worded = columns.length <= mostWorded;
  return (
    <div className="trial-grid" role="region" aria-label="Subjects by visits" tabIndex={-1}>
      <table onKeyDown={moveFocus}>
        <Head columns={columns} />
        <tbody>
          {grid.subjects.map(({ subject, cells }, row) => (
            <tr key={subject}>
              <th scope="row" className="code">
                {subject}
              </th>
              {columns.map((column, index) => {
                const cell = cellAt(cells, column);
                const place = { subject, ...column };
                const isOpen = isSamePlace(open, place);
                return (
                  <td
                    key={`${column.visit} ${column.modality}`}
                    className={columns[index - 1]?.visit === column.visit ? undefined : 'grid-visit'}
                  >
                    {cell !== null && (
                      <button
                        type="button"
                        className="grid-cell"
                        data-row={row}
                        data-column={index}
                        data-state={cell.state}
                        tabIndex={isOpen || (open === null && row === 0 && index === 0) ? 0 : -1}
                        aria-expanded={isOpen}
                        aria-label={`${subject}, ${column.visit}, ${column.modality}: ${cell.state}`}
                        title={worded ? undefined : cell.state}
                        onClick={() => onOpen(isOpen ? null : place)}
                      >
                        <StateMark state={cell.state} />
                        {worded && <span>{cell.state}</span>}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
