/** Lines of a text field: where one begins and ends, and which of them are in sight. Pure. */

/** Place of the first character of a line, and after its last; lines count from 1. The last line stands for any beyond. */
export const lineBounds = (text: string, line: number): { readonly from: number; readonly to: number } => {
  let from = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', from);
    if (end < 0) break;
    from = end + 1;
  }
  const end = text.indexOf('\n', from);
  return { from, to: end < 0 ? text.length : end };
};

export const countLines = (text: string): number => text.split('\n').length;

/** The lines in sight, from 1: `top` and `height` are those of the field, in the unit of `lineHeight`. */
export const linesInSight = (count: number, top: number, height: number, lineHeight: number): readonly number[] => {
  const first = Math.max(1, Math.floor(top / lineHeight) + 1);
  const last = Math.min(count, Math.ceil((top + height) / lineHeight));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
};
