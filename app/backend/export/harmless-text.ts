/** Text that no spreadsheet takes for a formula, wherever it cuts a line into cells. */

/** Signs that begin a formula: plain, full-width, small and the mathematical minus. */
const sign = String.raw`[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE62\uFE63\uFE66\uFE6B\u2212]`;

/** At the start, blanks and what cannot be seen set aside; a tab or an end of line there is as bad. */
const atStart = new RegExp(String.raw`^(?:[\t\r\n]|[\s\p{Cf}\p{Cc}]*${sign})`, 'u');

/** Behind what another program may take for the end of a cell, whatever separates the cells of this file. */
const behind = new RegExp(String.raw`([,;\t\r\n"])(?=${sign})`, 'gu');

const suspect = new RegExp(String.raw`${sign}|^[\t\r\n]`, 'u');

/** An apostrophe stands before each sign that could begin a formula; all else stays as it was typed. */
export const harmlessText = (text: string): string => {
  if (!suspect.test(text)) return text;
  const inside = text.replace(behind, "$1'");
  return atStart.test(text) ? `'${inside}` : inside;
};
