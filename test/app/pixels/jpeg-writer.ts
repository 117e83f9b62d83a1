/** Writes JPEG lossless streams (ISO 10918-1 Annex H) of any kind, for tests of the reader. */

export interface LosslessInput {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  readonly precision: number;
  readonly predictor: number;
  /** Point transform. */
  readonly low: number;
  /** Rows between restart markers; 0 for none. */
  readonly restartRows: number;
  /** One scan a component instead of one for all. */
  readonly separate: boolean;
}

/** 17 categories, all with codes of 5 bits: code = category. */
const codeBits = 5;
const huffman = [
  0xff,
  0xc4,
  0,
  19 + 17,
  0,
  0,
  0,
  0,
  0,
  17,
  ...Array<number>(11).fill(0),
  ...Array.from({ length: 17 }, (_, i) => i),
];

interface Bits {
  readonly bytes: number[];
  held: number;
  count: number;
}

function put(bits: Bits, value: number, length: number): void {
  for (let i = length - 1; i >= 0; i--) {
    bits.held = (bits.held << 1) | ((value >> i) & 1);
    if (++bits.count < 8) continue;
    bits.bytes.push(bits.held & 0xff, ...((bits.held & 0xff) === 0xff ? [0] : []));
    bits.held = 0;
    bits.count = 0;
  }
}

function flush(bits: Bits): void {
  while (bits.count !== 0) put(bits, 1, 1);
}

function putDifference(bits: Bits, difference: number): void {
  // Differences are counted modulo 65536: -32767 to 32768.
  const wrapped = (((difference % 65536) + 65536 + 32767) % 65536) - 32767;
  const category = wrapped === 0 ? 0 : 32 - Math.clz32(Math.abs(wrapped));
  put(bits, category, codeBits);
  if (category > 0 && category < 16) put(bits, wrapped > 0 ? wrapped : wrapped + 2 ** category - 1, category);
}

/** The prediction as Table H.1 has it. */
function predict(predictor: number, ra: number, rb: number, rc: number): number {
  const table = [0, ra, rb, rc, ra + rb - rc, ra + ((rb - rc) >> 1), rb + ((ra - rc) >> 1), (ra + rb) >> 1];
  return table[predictor]!;
}

function scanData(values: readonly number[], input: LosslessInput, places: readonly number[]): readonly number[] {
  const { rows, columns, components, precision, predictor, low, restartRows } = input;
  const bits: Bits = { bytes: [], held: 0, count: 0 };
  const at = (row: number, column: number, place: number): number =>
    values[(row * columns + column) * components + place]! >> low;
  for (let row = 0; row < rows; row++) {
    const fresh = row === 0 || (restartRows > 0 && row % restartRows === 0);
    if (fresh && row > 0) {
      flush(bits);
      bits.bytes.push(0xff, 0xd0 + ((row / restartRows - 1) % 8));
    }
    for (let column = 0; column < columns; column++)
      for (const place of places) {
        const ra = column > 0 ? at(row, column - 1, place) : 0;
        const rb = fresh ? 0 : at(row - 1, column, place);
        const rc = fresh || column === 0 ? 0 : at(row - 1, column - 1, place);
        const first = 2 ** (precision - low - 1);
        const guess = fresh ? (column === 0 ? first : ra) : column === 0 ? rb : predict(predictor, ra, rb, rc);
        putDifference(bits, at(row, column, place) - guess);
      }
  }
  flush(bits);
  return bits.bytes;
}

/** A whole stream of `values`, pixel by pixel. */
export function writeLosslessJpeg(values: readonly number[], input: LosslessInput): Uint8Array {
  const { rows, columns, components, precision, predictor, low, restartRows, separate } = input;
  const every = Array.from({ length: components }, (_, i) => i);
  const word = (value: number): readonly number[] => [value >> 8, value & 0xff];
  const frame = [0xff, 0xc3, ...word(8 + 3 * components), precision, ...word(rows), ...word(columns), components];
  const restarts = restartRows > 0 ? [0xff, 0xdd, 0, 4, ...word(restartRows * columns)] : [];
  const scans = (separate ? every.map((place) => [place]) : [every]).flatMap((places) => [
    ...[0xff, 0xda, ...word(6 + 2 * places.length), places.length],
    ...places.flatMap((place) => [place + 1, 0]),
    ...[predictor, 0, low],
    ...scanData(values, input, places),
  ]);
  const parts = every.flatMap((place) => [place + 1, 0x11, 0]);
  return Uint8Array.from([0xff, 0xd8, ...huffman, ...frame, ...parts, ...restarts, ...scans, 0xff, 0xd9]);
}
