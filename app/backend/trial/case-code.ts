/** Case codes: random, easy to read aloud, without order or meaning. */
import type { StoreReader } from '../store/store.ts';

/** No digit or letter that is taken for another (0 O, 1 I, 2 Z, 5 S, 8 B), and no vowel, so that no word appears. */
const alphabet = '346789CDFGHJKLMNPQRTVWXY';

/** Bytes from here on would favour the first letters. */
const fair = 256 - (256 % alphabet.length);

const letters = 6;

/** A code such as `K7QX-3M`; 191 million of them. */
export const randomCaseCode = (randomBytes: (count: number) => Uint8Array): string => {
  let code = '';
  while (code.length < letters) {
    for (const byte of randomBytes(letters)) {
      if (byte < fair && code.length < letters) code += alphabet.charAt(byte % alphabet.length);
    }
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
};

/** A code that no case of the store has. */
export const freeCaseCode = async (db: StoreReader, randomBytes: (count: number) => Uint8Array): Promise<string> => {
  for (;;) {
    const caseCode = randomCaseCode(randomBytes);
    const taken = await db
      .selectFrom('imaging_case')
      .select('caseCode')
      .where('caseCode', '=', caseCode)
      .executeTakeFirst();
    if (taken === undefined) return caseCode;
  }
};
