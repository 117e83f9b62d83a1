/** The boxes a person keeps of a layout, as they are drawn and changed. Pure. */
import type { Layout } from '../../app/contract/calls/intake-calls.ts';

export type Box = Layout['keep'][number];

interface Size {
  readonly Rows: number;
  readonly Columns: number;
}

export interface Place {
  readonly column: number;
  readonly row: number;
}

const within = (value: number, most: number): number => Math.min(Math.max(Math.round(value), 0), most);

/** The box between two corners, cut to the image; null where it holds less than two pixels a side. */
export const boxBetween = (a: Place, b: Place, { Rows, Columns }: Size): Box | null => {
  const box = {
    left: within(Math.min(a.column, b.column), Columns - 1),
    right: within(Math.max(a.column, b.column), Columns - 1),
    top: within(Math.min(a.row, b.row), Rows - 1),
    bottom: within(Math.max(a.row, b.row), Rows - 1),
  };
  return box.right - box.left < 1 || box.bottom - box.top < 1 ? null : box;
};

/** One edge of a box set to another place; null where nothing would be left of it. */
export const withEdge = (box: Box, edge: keyof Box, value: number, size: Size): Box | null => {
  const next = { ...box, [edge]: value };
  return next.left >= next.right || next.top >= next.bottom
    ? null
    : boxBetween({ column: next.left, row: next.top }, { column: next.right, row: next.bottom }, size);
};

const holds = (outer: Box, inner: Box): boolean =>
  outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom;

/** True when something is kept that no calibrated region holds: that needs a reason. */
export const isBeyond = (keep: readonly Box[], regions: readonly Box[]): boolean =>
  keep.some((box) => !regions.some((region) => holds(region, box)));
