/** What the read still lacks: what blocks the signature, and what would merely stay missing. Pure. */
import type { ReadRecord } from '../../app/contract/read.ts';
import type { CardiacPhase, Structure } from '../../measurement/structure.ts';

export interface Wanted {
  /** What comes before everything else, a sentence of its own: while it stands the read cannot be signed. */
  readonly first?: string;
  /** Without these the read cannot be signed. */
  readonly blocking: readonly string[];
  /** Without these some numbers are signed as missing. */
  readonly open: readonly string[];
}

/** True when nothing that is wanted blocks the signature. */
export const maySign = ({ first, blocking }: Wanted): boolean => first === undefined && blocking.length === 0;

/** True when a structure is contoured anywhere at that phase of the beat. */
export type HasContour = (structure: Structure, phase: CardiacPhase) => boolean;

const both = (structure: Structure, phases: readonly CardiacPhase[], has: HasContour): readonly string[] => {
  const lacking = phases.filter((phase) => !has(structure, phase));
  return lacking.length === 0 ? [] : [`${structure} at ${lacking.join(' and ')}`];
};

/** What an empty read wants: a contour, in echo a tracing. */
const anything = ['a contour', 'a tracing'];

/** The structures of a cine that lack a contour at an end of the beat. */
export const wantedAtEnds = (has: HasContour): readonly string[] => [
  ...both('LV endocardium', ['ED', 'ES'], has),
  ...both('LV epicardium', ['ED'], has),
  ...both('RV endocardium', ['ED', 'ES'], has),
];

/**
 * What is still wanted, `open` being what the parts lack. Images graded not evaluable want nothing more; nor is a
 * contour wanted where no part is `evaluable`.
 */
export const stillWanted = (records: readonly ReadRecord[], open: readonly string[], evaluable = true): Wanted => {
  const quality = records.find((record) => record.kind === 'quality');
  if (quality?.grade === 'not-evaluable') return { blocking: [], open: [] };
  const contoured = !evaluable || records.some((record) => record.kind === 'contour');
  return { blocking: [...(contoured ? [] : ['a contour']), ...(quality === undefined ? ['image quality'] : [])], open };
};

/** What is wanted, in words; null when nothing is. */
export const wantedText = ({ first, blocking, open }: Wanted): string | null => {
  // Where structures are named, "a contour" says nothing more.
  const all = [...open, ...blocking.filter((text) => open.length === 0 || !anything.includes(text))];
  const rest = all.length === 0 ? undefined : `Still wanted: ${all.join(', ')}`;
  return first === undefined ? (rest ?? null) : [first, rest].filter((text) => text !== undefined).join(' ');
};
