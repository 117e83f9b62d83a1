/** Rows in the pieces in which they are sent and read back. */
import type { RedcapRow } from './redcap-row.ts';
import type { PlacedRow } from './refused-rows.ts';

/** In their order, those that are wanted. */
export const inBatches = (
  rows: readonly RedcapRow[],
  rowsAPiece: number,
  wanted: (row: RedcapRow) => boolean = () => true,
): readonly (readonly PlacedRow[])[] => {
  const placed = rows.map((row, at) => ({ at, row })).filter(({ row }) => wanted(row));
  return Array.from({ length: Math.ceil(placed.length / rowsAPiece) }, (_, i) =>
    placed.slice(i * rowsAPiece, (i + 1) * rowsAPiece),
  );
};
