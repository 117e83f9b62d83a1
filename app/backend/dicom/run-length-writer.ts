/** Writes frames of bytes as RLE Lossless (PS3.5 annex G): one segment a sample plane, every row by itself. */

/** Planes of one frame, each `Rows` × `Columns` bytes. */
export type Planes = readonly Uint8Array[];

const HEADER = 64;
const LONGEST = 128;

/** Room for the worst case: a byte of count for every 128 of data, and one more for each row's end. */
const room = (bytes: number, rows: number): number => bytes + Math.ceil(bytes / LONGEST) + rows + 1;

/** Length of the run of equal bytes that begins at `at`, at most 128 and not past `end`. */
const runAt = (plane: Uint8Array, at: number, end: number): number => {
  const value = plane[at];
  let next = at + 1;
  while (next < end && next - at < LONGEST && plane[next] === value) next += 1;
  return next - at;
};

/** Packs one row from `at` to `end` behind `to`; answers where it ends. */
const packRow = (plane: Uint8Array, from: number, end: number, out: Uint8Array, to: number): number => {
  let at = from;
  let put = to;
  while (at < end) {
    const run = runAt(plane, at, end);
    if (run >= 3) {
      out[put] = 257 - run;
      out[put + 1] = plane[at] ?? 0;
      at += run;
      put += 2;
      continue;
    }
    const start = at;
    at += run;
    while (at < end && at - start < LONGEST) {
      const next = runAt(plane, at, Math.min(end, at + 3));
      if (next >= 3) break;
      at = Math.min(at + next, start + LONGEST);
    }
    out[put] = at - start - 1;
    out.set(plane.subarray(start, at), put + 1);
    put += 1 + at - start;
  }
  return put;
};

/** One frame as the bytes of its fragment. */
export const runLengthFrame = (planes: Planes, Columns: number): Buffer => {
  const segments = planes.map((plane) => {
    const rows = plane.length / Columns;
    const out = new Uint8Array(room(plane.length, rows));
    let put = 0;
    for (let row = 0; row < rows; row += 1) put = packRow(plane, row * Columns, (row + 1) * Columns, out, put);
    return out.subarray(0, put + (put % 2));
  });
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(segments.length, 0);
  let offset = HEADER;
  segments.forEach((segment, i) => {
    header.writeUInt32LE(offset, 4 + 4 * i);
    offset += segment.length;
  });
  return Buffer.concat([header, ...segments]);
};
