/** What the read still lacks: what blocks the signature, and what would merely stay missing. Pure. */
import type { ReadRecord } from '../../app/contract/read.ts';
import type { MeasureKey } from '../../measurement/result.ts';
import type { CardiacPhase, Structure } from '../../measurement/structure.ts';
import { isAsked, type Asked } from '../state/asked.ts';

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

/** What is asked of a cine, and the phase at which its mass is measured (M1.4). */
export interface AskedOfCine {
  readonly asked: Asked;
  readonly massPhase: CardiacPhase;
}

const everything: AskedOfCine = { asked: null, massPhase: 'ED' };

const ratios = { LV: ['LVSV', 'LVEF', 'CO'], RV: ['RVSV', 'RVEF'] } as const;

/** The measures that a structure at an end of the beat goes into. */
const measuresAt = (structure: Structure, phase: CardiacPhase, massPhase: CardiacPhase): readonly MeasureKey[] => {
  const mass: readonly MeasureKey[] = phase === massPhase ? ['LVM'] : [];
  if (structure === 'LV epicardium') return mass;
  return structure === 'RV endocardium'
    ? [phase === 'ED' ? 'RVEDV' : 'RVESV', ...ratios.RV]
    : [phase === 'ED' ? 'LVEDV' : 'LVESV', ...ratios.LV, ...mass];
};

const cineStructures: readonly Structure[] = ['LV endocardium', 'LV epicardium', 'RV endocardium'];

/** The structures of a cine that lack a contour at an end of the beat where something that is asked for needs one. */
export const wantedAtEnds = (has: HasContour, { asked, massPhase }: AskedOfCine = everything): readonly string[] =>
  cineStructures.flatMap((structure) =>
    both(
      structure,
      (['ED', 'ES'] as const).filter((phase) =>
        measuresAt(structure, phase, massPhase).some((key) => isAsked(asked, key)),
      ),
      has,
    ),
  );

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
