/** How the slices of a sheet are broken into bands so that the pictures are as large as the room allows. Pure. */

export interface SheetRoom {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly slices: number;
  /** Pictures of one slice, one above the other. */
  readonly rows: number;
  /** Width of a picture over its height. */
  readonly aspect: number;
}

export interface SheetLayout {
  /** Slices side by side. */
  readonly perBand: number;
  readonly bands: number;
  /** Of one picture, whole CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Left of a band stand the names of its rows; px. */
const rowNameWidth = 26;
/** Between two pictures; px. */
export const cellGap = 3;
/** Between two bands; px. */
export const bandGap = 9;

const layoutOf = ({ width, height, slices, rows, aspect }: SheetRoom, perBand: number): SheetLayout => {
  const bands = Math.ceil(slices / perBand);
  const across = (width - rowNameWidth - cellGap * perBand) / perBand;
  const down = (height - bandGap * (bands - 1) - cellGap * bands * (rows - 1)) / (bands * rows);
  const size = Math.max(0, Math.min(across, down * aspect));
  return { perBand, bands, width: Math.floor(size), height: Math.floor(size / aspect) };
};

/**
 * The layout with the largest pictures. Slices run from left to right and then to the next band; all rows of a band
 * stand together, so that the ends of the beat are compared slice by slice. Of equal ones that with fewest bands.
 */
export const sheetLayout = (room: SheetRoom): SheetLayout => {
  const count = Math.max(1, room.slices);
  const all = Array.from({ length: count }, (_, i) => layoutOf(room, count - i));
  return all.reduce((best, one) => (one.width > best.width ? one : best));
};

/** Width of a band with its row names, CSS pixels. */
export const picturesWidth = ({ perBand, width }: SheetLayout): number => rowNameWidth + perBand * (width + cellGap);

/** The slices of each band, 0-based. */
export const bandsOf = ({ perBand, bands }: SheetLayout, slices: number): readonly (readonly number[])[] =>
  Array.from({ length: bands }, (_, band) =>
    Array.from({ length: Math.min(perBand, slices - band * perBand) }, (__, i) => band * perBand + i),
  );

/** A picture of the sheet. */
export interface SheetPlace {
  readonly slice: number;
  /** Row within the band. */
  readonly row: number;
}

const steps: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where an arrow, Home or End leads from a picture: sideways to the next slice, up and down as it looks. */
export const stepOnSheet = (
  { perBand }: SheetLayout,
  { slices, rows }: Pick<SheetRoom, 'slices' | 'rows'>,
  from: SheetPlace,
  key: string,
): SheetPlace | null => {
  if (key === 'Home') return { ...from, slice: 0 };
  if (key === 'End') return { ...from, slice: slices - 1 };
  const step = steps[key];
  if (step === undefined) return null;
  const [across, down] = step;
  const line = from.row + down;
  const slice = from.slice + across + Math.floor(line / rows) * perBand;
  if (slice < 0 || slice >= slices) return from;
  return { slice, row: (line + rows) % rows };
};
