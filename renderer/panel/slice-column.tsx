import { memo, useEffect, useMemo, useRef } from 'react';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { ContourRecord } from '../../app/contract/read.ts';
import type { PartName } from '../state/case-parts.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { looksOf, type StructureLook } from '../theme/structure-look.ts';
import { shownStack } from '../viewport/shown-stack.ts';
import { Thumbnail } from '../viewport/thumbnail.tsx';
import { goTo } from '../viewport/viewing-actions.ts';
import { contoursText } from './contour-index.ts';
import { keepFocus } from './keep-focus.ts';
import { contoursBySlice, enhancementNote } from './slice-contours.ts';
import { StateDots } from './state-dots.tsx';
import { ThumbnailContours } from './thumbnail-contours.tsx';

/** What each slice of a part is asked for: the dots beside its picture. */
const dotsOf = (part: PartName): readonly StructureLook[] =>
  looksOf(part).filter(({ structure }) =>
    ['LV endocardium', 'LV epicardium', 'reference myocardium', 'uptake'].includes(structure),
  );

interface RowProps {
  /** 0-based. */
  readonly slice: number;
  readonly frames: readonly (CaseFrame | null)[];
  readonly contours: readonly ContourRecord[];
  readonly looks: readonly StructureLook[];
  readonly note: string | null;
  readonly current: boolean;
}

const noContours: readonly ContourRecord[] = [];

const Row = memo(({ slice, frames, contours, looks, note, current }: RowProps) => {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const frame = frames.find((one) => one !== null) ?? null;
  const words = [contoursText(contours), ...(note === null ? [] : [note])].join(', ');
  return (
    <li ref={row} className={current ? 'stack-row slice-row stack-row-current' : 'stack-row slice-row'}>
      <span className="stack-number" aria-hidden>
        {slice + 1}
      </span>
      {frame === null ? (
        <span className="thumb thumb-none" />
      ) : (
        <button
          type="button"
          className="thumb"
          tabIndex={current ? 0 : -1}
          aria-current={current ? 'true' : undefined}
          aria-label={`Slice ${slice + 1}: ${words}`}
          onMouseDown={keepFocus}
          onClick={() => goTo({ slice })}
        >
          <Thumbnail
            SOPInstanceUID={frame.SOPInstanceUID}
            frame={frame.frame}
            overlay={(map) => <ThumbnailContours map={map} contours={contours} />}
          />
        </button>
      )}
      <span className="slice-state" aria-hidden>
        <StateDots contours={contours} looks={looks} />
        {note !== null && <span className="slice-note">{note}</span>}
      </span>
    </li>
  );
});
Row.displayName = 'Row';

interface SliceColumnProps {
  readonly open: OpenCase;
  /** What a slice lacks, in words; null where it lacks nothing. As the part has it where it is left out. */
  readonly noteOf?: (contours: readonly ContourRecord[], slice: number) => string | null;
}

const plainNote: Readonly<Record<PartName, (contours: readonly ContourRecord[]) => string | null>> = {
  cine: () => null,
  'late enhancement': enhancementNote,
  uptake: () => null,
};

/** The slices of a part, one below the other: picture, contours, what is drawn and what is lacking. */
export const SliceColumn = memo(({ open, noteOf }: SliceColumnProps) => {
  const records = useReadDocument((document) => document.records);
  const slice = useViewing((viewing) => viewing.slice);
  const contours = useMemo(() => contoursBySlice(open, records.values()), [open, records]);
  const looks = useMemo(() => dotsOf(open.part), [open]);
  const note = noteOf ?? plainNote[open.part];
  return (
    <aside className="stack" aria-label="Slices">
      <ol className="stack-rows">
        {shownStack(open).slices.map((frames, row) => (
          <Row
            key={row}
            slice={row}
            frames={frames}
            contours={contours.get(row + 1) ?? noContours}
            looks={looks}
            note={note(contours.get(row + 1) ?? noContours, row + 1)}
            current={row === slice}
          />
        ))}
      </ol>
    </aside>
  );
});
SliceColumn.displayName = 'SliceColumn';
