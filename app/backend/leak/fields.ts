/** The whole fields of a text: what a short value must be equal to. */

/** A value with the name that it stands under, where there is one. */
export interface Field {
  readonly name: string;
  readonly value: string;
  /** A number of JSON, not a text. */
  readonly isNumber?: true;
}

const MOST_TEXT = 32 * 1024 * 1024;

const ofJson = (value: unknown, name: string, into: Field[]): void => {
  if (typeof value === 'string') into.push({ name, value });
  else if (typeof value === 'number') into.push({ name, value: String(value), isNumber: true });
  else if (Array.isArray(value)) value.forEach((one) => ofJson(one, name, into));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      into.push({ name: '', value: key });
      ofJson(one, key, into);
    }
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Blanks stay within a field: "Day 180" is one. */
const separators = /[\n\r\t",;|<>=&{}()[\]\0]+/;

const isText = (bytes: Uint8Array): boolean => {
  const start = bytes.subarray(0, 4096);
  return start.every((byte) => byte >= 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
};

/** Fields of a JSON document, else what stands between separators; none of what is no text. */
export const textFields = (bytes: Uint8Array): readonly Field[] => {
  if (bytes.length > MOST_TEXT || !isText(bytes)) return [];
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const document = parsed(text);
  const fields: Field[] = [];
  if (document !== undefined) ofJson(document, '', fields);
  else for (const value of text.split(separators)) fields.push({ name: '', value: value.trim() });
  return fields;
};
