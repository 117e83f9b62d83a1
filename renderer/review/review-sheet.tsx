import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { Vector3 } from '../../measurement/patient-space.ts';
import { shortAxisLooks } from '../theme/structure-look.ts';
import { cropAspect, heartCrop } from './heart-crop.ts';
import { outlineScene } from './outline-scene.ts';
import { OutlinesView } from './outlines-view.tsx';
import { SheetBands, type ReviewPlace } from './sheet-bands.tsx';
import { sheetRows, type SheetCell, type SheetRow, type SheetSource } from './sheet-cells.ts';
import { picturesWidth, sheetLayout, stepOnSheet, type SheetPlace } from './sheet-layout.ts';
import { restAxes, restTurn, type RestAxes } from './turning.ts';
import { useBoxSize } from './use-box-size.ts';
import './review.css';

export interface ReviewSheetProps {
  readonly source: SheetSource;
  /** Normal of the stack, from base to apex; null where it has none and nothing can stand in space. */
  readonly normal: Vector3 | null;
  /** What the viewport shows. */
  readonly here: ReviewPlace;
  readonly onGo: (to: ReviewPlace) => void;
  readonly onClose: () => void;
  /** Key of the sheet in the key map. */
  readonly closeKey: string | null;
}

/** Room that the outlines in space have at least, of a sheet of that width; px. What the pictures leave is theirs too. */
const leastSpace = (width: number): number => Math.min(Math.max(190, 0.29 * width), 620);

/** Above the first band, for the ring around the picture that the image shows; px. */
const ringRoom = 2;

const countText = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What is to be looked at, in one line. */
const summary = (rows: readonly SheetRow[]): string => {
  const cells = rows.flatMap((row) => row.cells);
  const warned = cells.filter(({ warnings }) => warnings.length > 0).length;
  const gaps = cells.filter((cell) => cell.gaps.length > 0).length;
  const out = cells.filter((cell) => cell.out.length > 0).length;
  const told = [
    ...(warned > 0 ? [countText(warned, 'warning')] : []),
    ...(gaps > 0 ? [countText(gaps, 'gap')] : []),
    ...(out > 0 ? [`${out} out`] : []),
  ];
  return told.length === 0 ? 'No gap, no warning' : told.join(' · ');
};

const Legend = () => (
  <span className="sheet-legend">
    {shortAxisLooks.map(({ structure, colour, short }) => (
      <span key={structure}>
        <i className="dot" style={{ background: colour }} aria-hidden /> {short}
      </span>
    ))}
    <span className="dim">dashed: untouched</span>
  </span>
);

const placeOf = (rows: readonly SheetRow[], { slice, phase }: ReviewPlace): SheetPlace => {
  const row = rows.findIndex((one) => one.phase === phase);
  return { slice, row: Math.max(0, row) };
};

const axesOf = (normal: Vector3 | null, frame: CaseFrame | null): RestAxes | null => {
  if (normal === null || !frame?.plane) return null;
  const [x, y, z] = frame.plane.ImageOrientationPatient;
  return restAxes(normal, [x, y, z]);
};

/** Every slice at either end of the beat with its contours, and the outlines in space: one look over a whole read. */
export const ReviewSheet = ({ source, normal, here, onGo, onClose, closeKey }: ReviewSheetProps) => {
  const rows = useMemo(() => sheetRows(source), [source]);
  const cells = useMemo(() => rows.flatMap((row) => row.cells), [rows]);
  const crop = useMemo(() => heartCrop(cells), [cells]);
  const scene = useMemo(() => outlineScene(rows), [rows]);
  const { box, size } = useBoxSize<HTMLDivElement>();
  const root = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<SheetPlace>(() => placeOf(rows, here));
  const [lookedAt, setLookedAt] = useState<number | null>(null);
  const [turn, setTurn] = useState(restTurn);
  const like = useMemo(() => cells.find(({ frame }) => frame !== null)?.frame ?? null, [cells]);
  const axes = useMemo(() => axesOf(normal, like), [normal, like]);
  const room = {
    width: size.width - leastSpace(size.width),
    height: Math.max(0, size.height - ringRoom),
    slices: source.slices.length,
    rows: rows.length,
    aspect: cropAspect(crop, like),
  };
  const layout = sheetLayout(room);

  const focusAt = ({ slice, row }: SheetPlace): void =>
    root.current?.querySelector<HTMLElement>(`[data-sheet="${rows[row]?.name ?? ''} ${slice + 1}"]`)?.focus();
  const stands = size.width > 0;
  const { perBand } = layout;
  // The keys are the sheet's from its first moment; its pictures have them once they stand, and when they are set anew.
  useEffect(() => root.current?.focus(), []);
  useEffect(() => {
    const isOurs = document.activeElement === root.current || document.activeElement === document.body;
    if (stands && isOurs) root.current?.querySelector<HTMLElement>('.sheet-picture[tabindex="0"]')?.focus();
  }, [stands, perBand]);
  const go = ({ slice, phase }: SheetCell | ReviewPlace): void => onGo({ slice, phase });

  const byKey = (event: KeyboardEvent): void => {
    // A picture is pressed by Enter and Space; the page would play the cine.
    if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const to = stepOnSheet(layout, room, focus, event.key);
    if (to !== null) {
      setFocus(to);
      focusAt(to);
    } else if (event.key === 'Escape') onClose();
    else if (event.key.toLowerCase() === 'r') setTurn(restTurn);
    else return;
    event.stopPropagation();
    event.preventDefault();
  };

  return (
    <div ref={root} className="review" role="region" aria-label="Review sheet" tabIndex={-1} onKeyDown={byKey}>
      <header className="sheet-head">
        <h2>Review sheet</h2>
        <span className="sheet-summary">{summary(rows)}</span>
        <Legend />
        <span className="spring" />
        <button type="button" className="beat-button" onClick={onClose} title="Back to the image (Esc)">
          {closeKey !== null && <span className="key">{closeKey}</span>} image
        </button>
      </header>
      <div
        ref={box}
        className="sheet-body"
        style={{ gridTemplateColumns: `${picturesWidth(layout)}px minmax(0, 1fr)` }}
      >
        {stands && (
          <SheetBands
            rows={rows}
            slices={room.slices}
            layout={layout}
            crop={crop}
            here={here}
            focus={focus}
            lookedAt={lookedAt}
            onGo={go}
            onLook={setLookedAt}
          />
        )}
        {scene !== null && axes !== null ? (
          <OutlinesView
            scene={scene}
            axes={axes}
            lookedAt={lookedAt}
            turn={turn}
            onTurn={setTurn}
            onLook={setLookedAt}
            onGo={go}
          />
        ) : (
          <p className="outlines-none">Contour a slice at ED or ES to see the outlines in space.</p>
        )}
      </div>
    </div>
  );
};
