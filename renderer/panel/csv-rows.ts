/** Rows of a CSV text (RFC 4180), for the preview of an export. */

interface Scan {
  readonly rows: string[][];
  row: string[];
  cell: string;
  quoted: boolean;
}

const endCell = (scan: Scan): void => {
  scan.row.push(scan.cell);
  scan.cell = '';
};

const endRow = (scan: Scan): void => {
  endCell(scan);
  scan.rows.push(scan.row);
  scan.row = [];
};

/** A character that no quote asks to be looked at further. */
const take = (scan: Scan, character: string, separator: string): void => {
  if (scan.quoted) scan.cell += character;
  else if (character === separator) endCell(scan);
  else if (character === '\n') endRow(scan);
  else if (character !== '\r') scan.cell += character;
};

/** The first `limit` rows, the header counted; quotes taken off. */
export const csvRows = (text: string, limit: number, separator = ','): readonly (readonly string[])[] => {
  const scan: Scan = { rows: [], row: [], cell: '', quoted: false };
  for (let at = 0; at < text.length && scan.rows.length < limit; at += 1) {
    const character = text[at] ?? '';
    if (scan.quoted && character === '"' && text[at + 1] === '"') {
      scan.cell += '"';
      at += 1;
    } else if (character === '"') scan.quoted = !scan.quoted;
    else take(scan, character, separator);
  }
  if (scan.rows.length < limit && (scan.cell !== '' || scan.row.length > 0)) endRow(scan);
  return scan.rows;
};
