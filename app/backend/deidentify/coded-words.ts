/** Texts that may stay: numbers, coded words, codes of public schemes. What a person may have typed does not pass. */

const allowed = (characters: string): Uint8Array => {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
};

const digits = '0123456789';
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const padding = ' \0';

/** Bytes of a number as text, and of a coded word (lower case and a few marks were seen in the field). */
const numeric = allowed(`${digits}+-.eE\\${padding}`);
const coded = allowed(`${digits}${capitals}${capitals.toLowerCase()}_-./+\\${padding}`);

const tables: Readonly<Record<string, Uint8Array>> = { DS: numeric, IS: numeric, CS: coded };

/** Longest coded word (PS3.5 6.2). */
const longestWord = 16;

const backslash = 0x5c;

const isOf = (table: Uint8Array, longest: number, bytes: Buffer, start: number, end: number): boolean => {
  let word = 0;
  for (let index = start; index < end; index += 1) {
    const byte = bytes[index] ?? 0;
    if (table[byte] === 0) return false;
    word = byte === backslash ? 0 : word + 1;
    if (word > longest) return false;
  }
  return true;
};

const binary: ReadonlySet<string> = new Set('AT FD FL OD OF OL OV OW SL SS SV UL US UV US/SS'.split(' '));

/** Longest binary value where the standard has a number as text. */
const longestBinary = 64;

/**
 * May the value stay? `VR` is the standard's, `written` the file's own where it tells one. What is a number by the
 * standard must be one in the file, and a coded word a word.
 */
export const isCoded = (VR: string, written: string, bytes: Buffer, start: number, end: number): boolean => {
  const table = tables[VR];
  if (binary.has(written)) return binary.has(VR) || (table === numeric && end - start <= longestBinary);
  if (table !== undefined) return isOf(table, VR === 'CS' ? longestWord : Infinity, bytes, start, end);
  if (!binary.has(VR)) return true;
  return (written === 'DS' || written === 'IS') && isOf(numeric, Infinity, bytes, start, end);
};

const known: ReadonlyMap<number, readonly [form: RegExp, otherwise: string]> = new Map([
  // Rescale type and type of the modality table (PS3.3 C.11.1.1.2).
  [0x00281054, [/^(?:US|HU|OD|MGML|Z_EFF|ED|EDW|HU_MOD|PCT)$/, 'US']],
  [0x00283004, [/^(?:US|HU|OD|MGML|Z_EFF|ED|EDW|HU_MOD|PCT)$/, 'US']],
  // Imaged nucleus, such as 1H.
  [0x00180085, [/^\d{0,3}[A-Z][A-Za-z]?\d{0,3}$/, 'REMOVED']],
  // Stacks are numbered by most.
  [0x00209056, [/^\d{1,4}$/, 'REMOVED']],
] as const);

/** The text that stands for `text` in an attribute whose values are known. */
export const knownWord = (tag: number, text: string): string => {
  const [form, otherwise] = known.get(tag) ?? [/^$/, ''];
  const plain = text.replace(/[\s\0]+$/, '');
  return plain === '' || form.test(plain) ? plain : otherwise;
};

const sctId = /^\d{6,18}$/;
const snomedRT = /^[A-Z0-9]{1,2}-[A-Z0-9]{3,7}$/;

/** Schemes whose codes are published (PS3.16 section 8), and what their codes look like: one of any other may say anything. */
const publicSchemes: ReadonlyMap<string, RegExp> = new Map([
  ['DCM', /^(?:\d{4,6}|[A-Z]{2,8})$/],
  ['SCT', sctId],
  ['SRT', snomedRT],
  ['SNM3', snomedRT],
  ['SNM', snomedRT],
  ['99SDM', snomedRT],
  ['LN', /^\d{1,7}-\d$/],
  ['UCUM', /^[A-Za-z0-9%.*/^[\]-]{1,12}(?:\{[A-Za-z]{1,10}\})?$/],
  ['FMA', /^\d{1,7}$/],
  ['NCIt', /^C\d{1,7}$/],
  ['UMLS', /^C\d{7}$/],
  ['RADLEX', /^RID\d{1,6}$/],
  ['BI', /^\d{1,4}(?:\.\d)?$/],
  ['MSH', /^[A-Z]\d{6,9}$/],
]);

export const isPublicScheme = (scheme: string): boolean => publicSchemes.has(scheme);

/** A code as its scheme has them. */
export const isCodeOf = (scheme: string, text: string): boolean =>
  publicSchemes.get(scheme)?.test(text.replace(/[\s\0]+$/, '')) === true;

/** Name or version of a scheme that no person typed. */
export const isPlainCode = (text: string): boolean => /^[A-Za-z0-9._-]{0,16}[\s\0]*$/.test(text);
