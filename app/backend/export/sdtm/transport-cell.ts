/** What a cell of a transport file, version 5, cannot hold. */
import { fitsIbm } from './ibm-float.ts';
import { mostCharacters } from './long-text.ts';

/** Unaccented letters, digits and signs: one byte each. */
export const isPrintable = (text: string): boolean => /^[ -~]*$/u.test(text);

/** Null where it holds the cell as it is. */
export const transportFault = (cell: string | number): string | null => {
  if (typeof cell === 'number') return fitsIbm(cell) ? null : 'a number beyond what a transport file can hold';
  if (!isPrintable(cell)) return 'a letter or sign that a transport file cannot hold: it has unaccented ones only';
  if (cell.length > mostCharacters) return `more than ${mostCharacters} characters`;
  return cell.endsWith(' ') ? 'a blank at its end, which a transport file loses' : null;
};
