/**
 * What becomes of an attribute, by its tag: the profile's row first, then what the workstation needs, and everything
 * else goes. Stricter than the profile wherever it is silent: an attribute stays because it is listed, never because
 * it is not.
 */
import { keptAttributes } from './kept-attributes.ts';
import { isMaskedOut, profileRows, type ProfileAction } from './profile-table.ts';
import { tagBlocks } from './tag-blocks.ts';

export type Treatment =
  /** As it is; texts only where they are of the form that their representation demands. */
  | 'keep'
  /** As it is where its text is one of those that are known; see coded-words.ts. */
  | 'keep-known'
  /** Part of a code: as it is where the coding scheme is a public one. */
  | 'keep-code'
  /** A sequence: its items by the same rules. */
  | 'open'
  | 'remove'
  | 'empty'
  | 'dummy'
  | 'blind';

export interface Rule {
  readonly treatment: Treatment;
  readonly VR: string;
  /** True for a row of the profile: what it held identifies, and is looked for in the result. */
  readonly identifies: boolean;
}

/**
 * Where the profile leaves a choice: the first that keeps every image object valid. Attributes that some object must
 * have with a value (type 1) get a dummy, those that may be empty (type 2) are emptied, the rest go.
 */
const choices: ReadonlyMap<number, Treatment> = new Map([
  // Acquisition context: type 2 in several objects; its items are free.
  [0x00400555, 'empty'],
  [0x00080022, 'empty'],
  [0x00080032, 'empty'],
  // Type 1C of enhanced images.
  [0x0008002a, 'dummy'],
  [0x00080023, 'dummy'],
  [0x00080033, 'dummy'],
  [0x00181000, 'dummy'],
  [0x00189516, 'dummy'],
  [0x00189517, 'dummy'],
  [0x00189919, 'empty'],
  // Type 1 of PET series.
  [0x00080021, 'dummy'],
  [0x00080031, 'dummy'],
  [0x00180010, 'empty'],
  [0x00100020, 'empty'],
  [0x00102203, 'empty'],
  [0x00700084, 'empty'],
  [0x300e0008, 'empty'],
]);

const treatments: Readonly<Record<'X' | 'Z' | 'D' | 'U', Treatment>> = {
  X: 'remove',
  Z: 'empty',
  D: 'dummy',
  U: 'blind',
};

const treatmentOf = (action: ProfileAction, VR: string, tag: number): Treatment => {
  if (action === 'D' && VR === 'UI') return 'blind';
  if (action === 'X' || action === 'Z' || action === 'D' || action === 'U') return treatments[action];
  return choices.get(tag) ?? (action === 'Z/D' ? 'empty' : 'remove');
};

/** Texts that a site or scanner types freely and some object must have: with a value (type 1), or empty (type 2). */
// Dummies: manufacturer, the meaning of codes (the code says it, and a meaning may say anything), model, software (an upgrade between two visits would tell them apart), makers of coils; pulse
// sequence, coils, kernel, labels of tables and maps. Emptied: the numbers that order series and acquisitions within a study,
// reference indicator, method of reconstruction.
const texts = `
dummy LO:
  00080070 00080104 00081090 00181020 00189041 00189050 00283003
dummy SH:
  00189005 00181250 00181251 00189047 00181210 00409210
dummy ST:
  00189080
empty IS:
  00200011 00200012
empty LO:
  00201040 00541103
keep-known LO:
  00281054 00283004
keep-known SH:
  00180085 00209056
keep-code SH:
  00080100 00080102 00080103
keep-code UC:
  00080119
`;

const isTextTreatment = (text: string): text is 'dummy' | 'empty' | 'keep-known' | 'keep-code' =>
  text === 'dummy' || text === 'empty' || text === 'keep-known' || text === 'keep-code';

const textRules: readonly (readonly [number, Rule])[] = tagBlocks(texts).flatMap(({ name, tags }) => {
  const [treatment = '', VR = ''] = name.split(' ');
  if (!isTextTreatment(treatment)) throw new RangeError(`${treatment} is no treatment of a text`);
  return tags.map((tag) => [tag, { treatment, VR, identifies: false }] as const);
});

const keptTreatments: Readonly<Record<string, Treatment>> = { SQ: 'open', UI: 'blind' };

/** The profile's row wins. */
const rules: ReadonlyMap<number, Rule> = new Map<number, Rule>([
  ...keptAttributes.map(
    ({ tag, VR }) => [tag, { treatment: keptTreatments[VR] ?? 'keep', VR, identifies: false }] as const,
  ),
  ...textRules,
  ...profileRows.map(
    ({ tag, VR, action }) => [tag, { treatment: treatmentOf(action, VR, tag), VR, identifies: true }] as const,
  ),
]);

const unlisted: Rule = { treatment: 'remove', VR: '', identifies: false };

export const ruleOf = (tag: number): Rule => (isMaskedOut(tag) ? unlisted : (rules.get(tag) ?? unlisted));
