/** Small capitals, digits and a few signs, five dots wide and seven high: what a scanner burns into its pictures. */

const WIDTH = 5;
const HEIGHT = 7;

/** Seven rows of five dots, each row a number in base 32: its bits from left to right. */
const glyphs: Readonly<Record<string, string>> = {
  A: 'ehhvhhh', B: 'uhhuhhu', C: 'ehggghe', D: 'uhhhhhu', E: 'vgguggv', F: 'vgguggg', G: 'ehgnhhe', H: 'hhhvhhh',
  I: 'e44444e', J: '72222ic', K: 'hikokih', L: 'ggggggv', M: 'hrllhhh', N: 'hhpljhh', O: 'ehhhhhe', P: 'uhhuggg',
  Q: 'ehhhlid', R: 'uhhukih', S: 'fgge11u', T: 'v444444', U: 'hhhhhhe', V: 'hhhhha4', W: 'hhhllla', X: 'hha4ahh',
  Y: 'hhha444', Z: 'v1248gv', 0: 'ehjlphe', 1: '4c4444e', 2: 'eh1248v', 3: 'v2421he', 4: '26aiv22', 5: 'vgu11he',
  6: '68guhhe', 7: 'v124888', 8: 'ehhehhe', 9: 'ehhf12c', '.': '00000cc', ',': '00000c8', ':': '0cc0cc0', '/': '01248g0',
  '-': '000v000', '+': '044v440', '%': 'op248j3',
}; // prettier-ignore

/** The rows of each letter, from the top: five bits a row, the left dot first. */
export const glyphRows: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries(glyphs).map(([letter, rows]) => [letter, Array.from(rows, (row) => Number.parseInt(row, 32))]),
);

/** Writes `text` with its upper left corner at a column and row; `size` dots for each dot of the font. */
export const drawText = (
  frame: Uint8Array,
  columns: number,
  text: string,
  [left, top]: readonly [number, number],
  grey: number,
  size = 2,
): void => {
  Array.from(text.toUpperCase()).forEach((letter, place) => {
    const rows = glyphs[letter];
    if (rows === undefined) return;
    for (let y = 0; y < HEIGHT * size; y += 1) {
      const dots = Number.parseInt(rows[Math.floor(y / size)] ?? '0', 32) || 0;
      for (let x = 0; x < WIDTH * size; x += 1) {
        if (((dots >> (WIDTH - 1 - Math.floor(x / size))) & 1) === 0) continue;
        frame[(top + y) * columns + left + place * (WIDTH + 1) * size + x] = grey;
      }
    }
  });
};
