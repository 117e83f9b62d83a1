/** Plain text tables. */

const widthsOf = (rows: readonly (readonly string[])[]): readonly number[] =>
  rows.reduce<readonly number[]>(
    (widths, row) =>
      Array.from({ length: Math.max(widths.length, row.length) }, (_, i) =>
        Math.max(widths[i] ?? 0, row[i]?.length ?? 0),
      ),
    [],
  );

/** Columns padded to their widest cell; those named in `right` (from 0) are set to the right. */
export const table = (rows: readonly (readonly string[])[], right: readonly number[] = []): string => {
  const widths = widthsOf(rows);
  return rows
    .map((row) =>
      row
        .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
