import { useMemo, useRef, useEffect } from 'react';
import type { CardiacPhase } from '../../measurement/structure.ts';
import { cardiacPhases } from '../../measurement/structure.ts';
import type { OpenCase } from '../state/session.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useViewing } from '../state/viewing.ts';
import { shownStack } from '../viewport/shown-stack.ts';
import { Thumbnail } from '../viewport/thumbnail.tsx';
import { goTo } from '../viewport/viewing-actions.ts';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { BeatEnds } from './beat-ends.ts';
import { contourIndex, contoursOn, contoursText, type ContourIndex } from './contour-index.ts';
import { keepFocus } from './keep-focus.ts';
import { StateDots } from './state-dots.tsx';
import { ThumbnailContours } from './thumbnail-contours.tsx';

interface CellProps {
  readonly frame: CaseFrame | null;
  readonly index: ContourIndex;
  readonly slice: number;
  readonly phase: number;
  readonly name: CardiacPhase;
  readonly selected: boolean;
  /** Only the shown slice stands in the order of Tab: the arrows lead to the others. */
  readonly reachable: boolean;
}

const Cell = ({ frame, index, slice, phase, name, selected, reachable }: CellProps) => {
  const contours = contoursOn(index, frame);
  if (frame === null) return <span className="thumb thumb-none" />;
  return (
    <button
      type="button"
      className="thumb"
      tabIndex={reachable ? 0 : -1}
      aria-current={selected ? 'true' : undefined}
      aria-label={`Slice ${slice + 1} at ${name}: ${contoursText(contours)}`}
      onMouseDown={keepFocus}
      onClick={() => goTo({ slice, phase })}
    >
      <Thumbnail
        SOPInstanceUID={frame.SOPInstanceUID}
        frame={frame.frame}
        overlay={(map) => <ThumbnailContours map={map} contours={contours} />}
      />
      <StateDots contours={contours} />
    </button>
  );
};

/** One row a slice: its pictures at end-diastole and end-systole with their contours. */
export const EndPhases = ({ open, ends }: { readonly open: OpenCase; readonly ends: BeatEnds }) => {
  const records = useReadDocument((document) => document.records);
  const slice = useViewing((viewing) => viewing.slice);
  const phase = useViewing((viewing) => viewing.phase);
  const index = useMemo(() => contourIndex(records.values()), [records]);
  const stack = shownStack(open);
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [slice]);

  return (
    <>
      <div className="stack-head">
        <span />
        {cardiacPhases.map((name) => (
          <span key={name}>{ends[name] === null ? `${name} not set` : `${name} · ${ends[name]}`}</span>
        ))}
      </div>
      <ol className="stack-rows">
        {stack.slices.map((frames, row) => (
          <li
            key={row}
            ref={row === slice ? current : undefined}
            className={row === slice ? 'stack-row stack-row-current' : 'stack-row'}
          >
            <span className="stack-number" aria-hidden>
              {row + 1}
            </span>
            {cardiacPhases.map((name) => {
              const at = (ends[name] ?? (name === 'ED' ? 1 : Math.ceil(stack.phases / 3))) - 1;
              return (
                <Cell
                  key={name}
                  frame={frames[at] ?? null}
                  index={index}
                  slice={row}
                  phase={at}
                  name={name}
                  selected={row === slice && at === phase}
                  reachable={row === slice}
                />
              );
            })}
          </li>
        ))}
      </ol>
    </>
  );
};
