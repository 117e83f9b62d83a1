import { Fragment } from 'react';
import type { FrameCrop } from '../viewport/thumbnail-map.ts';
import type { SheetCell, SheetRow } from './sheet-cells.ts';
import { bandsOf, type SheetLayout, type SheetPlace } from './sheet-layout.ts';
import { SheetPicture } from './sheet-picture.tsx';

/** A place of the viewport, 0-based. */
export interface ReviewPlace {
  readonly slice: number;
  readonly phase: number;
}

export interface SheetBandsProps {
  readonly rows: readonly SheetRow[];
  readonly slices: number;
  readonly layout: SheetLayout;
  readonly crop: FrameCrop | null;
  /** What the viewport shows. */
  readonly here: ReviewPlace;
  /** The picture that Tab leads to. */
  readonly focus: SheetPlace;
  readonly lookedAt: number | null;
  readonly onGo: (cell: SheetCell) => void;
  readonly onLook: (slice: number | null) => void;
}

const RowName = ({ row: { name, known, phase }, height }: { readonly row: SheetRow; readonly height: number }) => (
  <span
    className="sheet-row-name"
    title={known ? `${name} is phase ${phase + 1}` : `${name} is not set yet`}
    style={{ height }}
  >
    {name}
    <small>{known ? phase + 1 : 'not set'}</small>
  </span>
);

/** The pictures: slices from left to right and on to the next band, the ends of the beat one above the other. */
export const SheetBands = ({ rows, slices, layout, crop, here, focus, lookedAt, onGo, onLook }: SheetBandsProps) => (
  <div className="sheet-bands" role="group" aria-label="Slices from base to apex">
    {bandsOf(layout, slices).map((band) => (
      <div key={band[0]} className="sheet-band">
        {rows.map((row, line) => (
          <Fragment key={row.name}>
            <RowName row={row} height={layout.height} />
            <div className="sheet-row">
              {band
                .flatMap((slice) => row.cells[slice] ?? [])
                .map((cell) => (
                  <SheetPicture
                    key={cell.slice}
                    cell={cell}
                    row={row}
                    crop={crop}
                    width={layout.width}
                    height={layout.height}
                    current={cell.slice === here.slice && row.phase === here.phase}
                    lookedAt={cell.slice === lookedAt}
                    reachable={cell.slice === focus.slice && line === focus.row}
                    onGo={onGo}
                    onLook={onLook}
                  />
                ))}
            </div>
          </Fragment>
        ))}
      </div>
    ))}
  </div>
);
