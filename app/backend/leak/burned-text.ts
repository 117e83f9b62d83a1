/** Reads what scanners burn into pictures: the letters of the phantoms' font, in any contrast, at whole multiples. */
import { glyphRows } from '../phantom/echo/bitmap-font.ts';

/** One brightness a pixel. */
export interface GreyPicture {
  readonly Rows: number;
  readonly Columns: number;
  readonly values: Uint8Array;
}

const [WIDTH, HEIGHT] = [5, 7];
/** Sizes of a dot as scanners burn it in, pixels. */
export const burnedSizes: readonly number[] = [1, 2];
/** The same on a screen that shows a picture at one, two or three times its size. */
export const shownSizes: readonly number[] = [1, 2, 3, 4, 6];
/** Brightness from which a pixel is a dot: dim and bright letters. */
const LEVELS = [40, 90, 140, 190, 225] as const;

/** Seven rows of five bits as two numbers: four rows, and three. */
const keyOf = (rows: readonly number[]): readonly [number, number] => [
  ((((rows[0] ?? 0) * 32 + (rows[1] ?? 0)) * 32 + (rows[2] ?? 0)) * 32 + (rows[3] ?? 0)) | 0,
  (((rows[4] ?? 0) * 32 + (rows[5] ?? 0)) * 32 + (rows[6] ?? 0)) | 0,
];

/** Codes of one row, from before its first column on. */
const scratch = new Uint8Array(1 << 16);

const upper = new Uint8Array(1 << 20);
const letters = new Map<number, string>();
for (const [letter, rows] of glyphRows) {
  const [first, second] = keyOf(rows);
  upper[first] = 1;
  letters.set(first * 32_768 + second, letter);
}

/** Dots of a row from each column on, as five bits: those of a dot before, moved on by one. */
const codesOf = ({ Rows, Columns, values }: GreyPicture, level: number, size: number): Uint8Array => {
  const codes = new Uint8Array(Rows * Columns);
  const reach = (WIDTH - 1) * size;
  const last = Columns - reach;
  for (let row = 0; row < Rows; row += 1) {
    const start = row * Columns;
    for (let column = -reach; column < last; column += 1) {
      const at = start + column;
      const isDot = (values[at + reach] ?? 0) >= level ? 1 : 0;
      const before = column - size < -reach ? 0 : (scratch[column + reach - size] ?? 0);
      const code = ((before << 1) & 31) | isDot;
      scratch[column + reach] = code;
      if (column >= 0) codes[at] = code;
    }
  }
  return codes;
};

interface Letter {
  readonly letter: string;
  readonly row: number;
  readonly column: number;
}

/** Letters of dots; with `flip` 31 those of the gaps between them: dark on bright. */
const lettersIn = (
  codes: Uint8Array,
  { Rows, Columns }: GreyPicture,
  size: number,
  flip: 0 | 31,
): readonly Letter[] => {
  const found: Letter[] = [];
  const step = size * Columns;
  const last = (Rows - (HEIGHT - 1) * size) * Columns;
  const code = (at: number, row: number): number => (codes[at + row * step] ?? 0) ^ flip;
  for (let at = 0; at < last; at += 1) {
    const first = (code(at, 0) << 15) | (code(at, 1) << 10) | (code(at, 2) << 5) | code(at, 3);
    if (upper[first] !== 1) continue;
    const second = (code(at, 4) << 10) | (code(at, 5) << 5) | code(at, 6);
    const letter = letters.get(first * 32_768 + second);
    if (letter !== undefined) found.push({ letter, row: Math.floor(at / Columns), column: at % Columns });
  }
  return found;
};

const mostBlanks = 3;

/** Letters side by side at the font's own distance, with blanks between words. */
const linesOf = (found: readonly Letter[], size: number): readonly string[] => {
  const places = new Map(found.map((one) => [one.row * 65_536 + one.column, one]));
  const advance = (WIDTH + 1) * size;
  const lines: string[] = [];
  for (const first of found) {
    if (places.has(first.row * 65_536 + first.column - advance)) continue;
    let text = '';
    for (let column = first.column, blanks = 0; blanks <= mostBlanks; column += advance) {
      const next = places.get(first.row * 65_536 + column);
      blanks = next === undefined ? blanks + 1 : 0;
      text += next?.letter ?? ' ';
    }
    if (text.trim().length > 2) lines.push(text.trim());
  }
  return lines;
};

const ways = [0, 31] as const;

/** Every line of letters in a picture, whatever its contrast, at these sizes of a dot. */
export const burnedText = (picture: GreyPicture, sizes: readonly number[]): readonly string[] => {
  const brightest = picture.values.reduce((most, value) => Math.max(most, value), 0);
  const lines = sizes.flatMap((size) =>
    LEVELS.filter((level) => level <= brightest).flatMap((level) => {
      const codes = codesOf(picture, level, size);
      return ways.flatMap((flip) => linesOf(lettersIn(codes, picture, size, flip), size));
    }),
  );
  return [...new Set(lines)];
};
