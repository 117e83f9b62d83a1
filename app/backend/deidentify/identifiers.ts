/** What the source's own header says of whom it shows, where and when: noted while it goes, looked for in the result. */
import { nameOfTag } from '../dicom/dictionary.ts';
import { writtenAttributes } from '../dicom/written-attributes.ts';
import { isRegistered } from './blind-uids.ts';
import { characterSets, decodedTexts } from './character-sets.ts';
import { dummyTexts } from './dummy-values.ts';
import { spellingsOfDate, spellingsOfName } from './spellings.ts';
import { remembered, type TakingMemory } from './taking-memory.ts';
import { isVocabulary } from './vocabulary.ts';

export interface Identifiers {
  /** What is looked for, in lower case, and what the source called it. */
  readonly terms: Map<string, string>;
  /** Of SpecificCharacterSet. */
  charsets: readonly string[];
  readonly memory: TakingMemory;
}

export const newIdentifiers = (memory: TakingMemory): Identifiers => ({ terms: new Map(), charsets: [], memory });

/** Longest value that is looked into, and longest term: more of a text is no name and no number. */
const longestValue = 4096;
const longestTerm = 64;

/** Shorter terms are found in everything. */
const shortestTerm = 2;

/** What is looked for of a spelling: nothing where it tells nobody. */
const termOf = (spelling: string): readonly string[] => {
  const plain = spelling.trim().toLowerCase();
  if (plain.length < shortestTerm || dummyTexts.has(plain) || isVocabulary(plain)) return [];
  // Zeros and blanks stand for nothing.
  if (/^[0\s.\-/:]*$/.test(plain)) return [];
  return [plain.slice(0, longestTerm)];
};

const put = ({ terms }: Identifiers, told: readonly string[], source: string): void => {
  for (const term of told) if (!terms.has(term)) terms.set(term, source);
};

const words = (text: string): readonly string[] => text.split(/[\s,;^=_/\\.()'"-]+/);

/** The text as it stands, and without the marks that people put into numbers. */
const spellingsOfNumber = (text: string): readonly string[] =>
  /\d/.test(text) && text.length <= longestTerm ? [text, text.replace(/[^\p{L}\p{N}]/gu, '')] : [text];

const spellings = (VR: string, text: string): readonly string[] => {
  if (VR === 'PN') return spellingsOfName(text);
  if (VR === 'DA') return spellingsOfDate(text);
  if (VR === 'DT') return [...spellingsOfDate(text.slice(0, 8)), text.slice(0, 14)];
  return spellingsOfNumber(text);
};

const textVRs: ReadonlySet<string> = new Set('AE DA DT LO LT PN SH ST UC UI UR UT'.split(' '));

/** These identify wherever they stand; texts where the profile lists them. */
const alwaysIdentifies: ReadonlySet<string> = new Set(['PN', 'DA', 'DT', 'UI']);

export const identifiesBy = (VR: string, listed: boolean): boolean =>
  textVRs.has(VR) && (listed || alwaysIdentifies.has(VR));

/** Attributes of the patient, the trial and the visit, and those below, say who and where in a single word. */
const namingGroups: ReadonlySet<number> = new Set([0x0010, 0x0012, 0x0038]);
const namingTags: ReadonlySet<number> = new Set([
  0x00080050, 0x00080054, 0x00080055, 0x00080080, 0x00080081, 0x00081000, 0x00081010, 0x00081040, 0x00181000,
  0x00181004, 0x00181005, 0x00181007, 0x00181008, 0x00181009, 0x0018700a, 0x00200010, 0x00400241, 0x00400242,
  0x00400243, 0x00401001, 0x00402016, 0x00402017,
]);

/** A word such as SCOUT or PANCREAS describes; it stands in coded attributes as well, and tells nobody. */
const onlyDescribes = (tag: number, VR: string, text: string): boolean =>
  !alwaysIdentifies.has(VR) && !namingTags.has(tag) && !namingGroups.has(tag >>> 16) && /^\p{L}+$/u.test(text);

const keywords: ReadonlyMap<number, string> = new Map(
  Object.entries(writtenAttributes).map(([keyword, [tag]]) => [tag, keyword]),
);

const nameOf = (tag: number): string => keywords.get(tag) ?? nameOfTag(tag);

const toldBy = (tag: number, VR: string, value: Buffer, charsets: readonly string[]): readonly string[] =>
  decodedTexts(value, charsets).flatMap((text) =>
    text.split(/[\\\r\n]/).flatMap((part) => {
      const plain = part.replace(/\0/g, '').trim();
      if ((VR === 'UI' && isRegistered(plain)) || onlyDescribes(tag, VR, plain)) return [];
      return spellings(VR, plain).flatMap(termOf);
    }),
  );

/** Notes a value that goes. */
export const noteValue = (into: Identifiers, tag: number, VR: string, value: Buffer): void => {
  if (value.length < shortestTerm) return;
  const { memory, charsets } = into;
  const bytes = value.subarray(0, longestValue);
  const name = `${tag} ${VR} ${charsets.join(' ')} ${bytes.toString('latin1')}`;
  put(into, remembered(memory, name, () => toldBy(tag, VR, bytes, charsets)), nameOf(tag)); // prettier-ignore
};

export const noteCharacterSet = (into: Identifiers, value: string): void => {
  into.charsets = characterSets(value);
};

const dateForm = /^(\d{4})[-./]?(\d{2})[-./]?(\d{2})$/;

const toldByKnown = (text: string): readonly string[] => {
  const [, year, month, day] = dateForm.exec(text.trim()) ?? [];
  const isDate = year !== undefined && month !== undefined && day !== undefined;
  const ofDate = isDate ? spellingsOfDate(year + month + day) : [];
  return [...ofDate, ...spellingsOfNumber(text), ...spellingsOfName(text), ...words(text)].flatMap(termOf);
};

/** Notes what the caller knows of the subject beyond the file. */
export const noteKnown = (into: Identifiers, known: readonly string[]): void => {
  for (const text of known) {
    put(into, remembered(into.memory, `known ${text}`, () => toldByKnown(text)), 'What is known of the subject'); // prettier-ignore
  }
};
