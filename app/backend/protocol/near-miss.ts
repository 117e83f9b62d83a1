/** The word that was probably meant: the one that fewest slips of the keyboard tell apart from what was written. */

/** Letters put in, left out, changed, or two of them changed about, that lead from one word to the other. */
const slips = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const turned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      row.push(Math.min(at(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, changed, turned));
    }
  }
  return at(a.length, b.length);
};

/** Longer words are no slip of anything. */
const longest = 64;

/** The nearest of the known words, a third of its letters away at most; null where none is near. */
export const nearMiss = (word: string, known: readonly string[]): string | null => {
  if (word.length > longest) return null;
  const told = known.map((one) => ({ one, away: slips(word.toLowerCase(), one.toLowerCase()) }));
  const [nearest] = told.toSorted((a, b) => a.away - b.away);
  if (nearest === undefined || nearest.away > Math.max(1, Math.floor(nearest.one.length / 3))) return null;
  return nearest.one;
};
