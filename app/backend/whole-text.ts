/** Text that a store can hold as it was sent: no half of a character, no NUL. */

/**
 * True where every text within, keys too, is whole. Half of a character is kept as another one: the journal would hold
 * what its hash was not made of. Without recursion: what is sent can be nested deeper than a stack.
 */
export const isWholeText = (value: unknown): boolean => {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string' && (!next.isWellFormed() || next.includes('\0'))) return false;
    if (typeof next !== 'object' || next === null) continue;
    if (Array.isArray(next)) for (const one of next) waiting.push(one);
    else for (const [key, one] of Object.entries(next)) waiting.push(key, one);
  }
  return true;
};
