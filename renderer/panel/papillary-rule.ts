/** Where papillary muscles count, in words (M1.5). Pure. */
import type { CineChoices } from '../../measurement/protocol-choices.ts';
import type { Structure } from '../../measurement/structure.ts';

type Rule = Pick<CineChoices, 'papillaryMuscles'>;

const countedAs = ({ papillaryMuscles }: Rule): string =>
  papillaryMuscles === 'cavity' ? 'counted as cavity' : 'counted as muscle';

/** "Papillary muscles counted as cavity". */
export const papillaryRule = (rule: Rule): string => `Papillary muscles ${countedAs(rule)}`;

/** What a structure is called where it is picked: of papillary muscles with what becomes of them. */
export const pickedName = (structure: Structure, rule: Rule): string => {
  if (structure !== 'papillary muscle') return structure;
  return `papillary muscle: ${countedAs(rule)}${rule.papillaryMuscles === 'cavity' ? ', drawing it changes no number' : ''}`;
};

/** Said while a structure is in hand that changes no number; null for every other. */
export const withoutEffect = (structure: Structure, rule: Rule): string | null =>
  structure === 'papillary muscle' && rule.papillaryMuscles === 'cavity'
    ? 'Papillary muscles are counted as cavity: drawn, they change no number'
    : null;
