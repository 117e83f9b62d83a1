import { useMemo, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { ContourRecord } from '../../app/contract/read.ts';
import type { Structure } from '../../measurement/structure.ts';
import { contoursBySlice } from '../panel/slice-contours.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { structureColour } from '../theme/structure-look.ts';
import { goTo } from '../viewport/viewing-actions.ts';

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 };

/** A region before the outer wall before anything else: one colour a slice. */
const markColour = (contours: readonly ContourRecord[]): string => {
  const has = (structure: Structure): boolean => contours.some((contour) => contour.structure === structure);
  const meant = (['uptake', 'LV epicardium'] as const).find(has) ?? contours[0]?.structure ?? 'uptake';
  return structureColour(meant);
};

/** All PET slices as one line: where the reader is, and which slices bear contours. */
export const SliceRuler = ({ open }: { readonly open: OpenCase }) => {
  const ruler = useRef<HTMLDivElement>(null);
  const slice = useViewing((viewing) => viewing.slice);
  const records = useReadDocument((document) => document.records);
  const contours = useMemo(() => contoursBySlice(open, records.values()), [open, records]);
  const count = open.stack?.slices.length ?? 0;
  if (count < 2) return null;
  const place = (at: number): string => `${(100 * (at + 0.5)) / count}%`;

  const follow = (event: PointerEvent<HTMLDivElement>): void => {
    const box = ruler.current?.getBoundingClientRect();
    if (box === undefined || (event.buttons & 1) === 0) return;
    goTo({ slice: Math.floor(((event.clientY - box.top) / box.height) * count) });
  };
  const press = (event: KeyboardEvent): void => {
    const by = steps[event.key];
    if (by === undefined) return;
    // The page's own arrow keys would step a second time.
    event.stopPropagation();
    event.preventDefault();
    goTo({ slice: slice + by });
  };

  return (
    <div
      ref={ruler}
      className="slice-ruler"
      role="slider"
      tabIndex={0}
      aria-label="PET slice"
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={slice + 1}
      aria-valuetext={`Slice ${slice + 1} of ${count}`}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={follow}
    >
      {[...contours].map(([at, there]) => (
        <i key={at} className="slice-mark" style={{ top: place(at - 1), background: markColour(there) }} />
      ))}
      <i className="slice-here" style={{ top: place(slice) }} />
    </div>
  );
};
