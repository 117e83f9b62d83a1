import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { OpenCase } from '../state/session.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useViewing } from '../state/viewing.ts';
import { shownStack } from '../viewport/shown-stack.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { endOf, type BeatEnds } from './beat-ends.ts';
import { contourIndex, contoursOn, contoursText } from './contour-index.ts';
import { keepFocus } from './keep-focus.ts';
import { StateDots } from './state-dots.tsx';

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Slices by phases: every cell says which structures are contoured there; a click or the arrow keys go there. */
export const PhaseMatrix = ({ open, ends }: { readonly open: OpenCase; readonly ends: BeatEnds }) => {
  const records = useReadDocument((document) => document.records);
  const slice = useViewing((viewing) => viewing.slice);
  const phase = useViewing((viewing) => viewing.phase);
  const index = useMemo(() => contourIndex(records.values()), [records]);
  const stack = shownStack(open);
  const current = useRef<HTMLTableCellElement>(null);
  const grid = useRef<HTMLTableElement>(null);

  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (grid.current?.contains(document.activeElement) === true) current.current?.focus();
  }, [slice, phase]);

  const step = (event: KeyboardEvent): void => {
    const by = steps[event.key];
    if (by === undefined) return;
    // The page's own arrow keys would step a second time.
    event.stopPropagation();
    event.preventDefault();
    goTo({ slice: slice + by[0], phase: phase + by[1] });
  };

  return (
    <div className="matrix">
      <table ref={grid} role="grid" aria-label="Slices by phases" onKeyDown={step}>
        <thead>
          <tr>
            <td />
            {Array.from({ length: stack.phases }, (_, column) => (
              <th key={column} scope="col" className={endOf(ends, column + 1) === null ? undefined : 'matrix-end'}>
                <span>{column + 1}</span>
                <small>{endOf(ends, column + 1)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stack.slices.map((frames, row) => (
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              {Array.from({ length: stack.phases }, (_, column) => {
                const here = row === slice && column === phase;
                const contours = contoursOn(index, frames[column] ?? null);
                return (
                  <td
                    key={column}
                    ref={here ? current : undefined}
                    className={frames[column] ? 'matrix-cell' : 'matrix-cell matrix-cell-none'}
                    tabIndex={here ? 0 : -1}
                    aria-selected={here}
                    aria-label={`Slice ${row + 1}, phase ${column + 1}: ${contoursText(contours)}`}
                    onMouseDown={keepFocus}
                    onClick={() => goTo({ slice: row, phase: column })}
                  >
                    <StateDots contours={contours} />
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
