/** What a trial says of its learned model: the picture it takes and the classes it answers. */
import type { Structure } from '../../structure.ts';

/** Every class a model can tell apart. */
export const modelClasses = ['background', 'LV endocardium', 'LV myocardium', 'RV endocardium'] as const;
/** One class of the closed list. */
export type ModelClass = (typeof modelClasses)[number];

/**
 * The convention of a model: it takes one tensor of 32-bit floats [1, 1, size, size] and answers one [1, classes, size, size],
 * a score for each class at each place. The highest score wins, of equal scores that of the lower class.
 */
export interface ModelSpec {
  /** Places along a side of its square. */
  readonly size: number;
  /** From place to place, mm. */
  readonly spacing_mm: number;
  /** In the order in which it answers them. */
  readonly classes: readonly ModelClass[];
}

/** Structures that a model can outline. */
export const modelStructures = [
  'LV endocardium',
  'LV epicardium',
  'RV endocardium',
] as const satisfies readonly Structure[];
/** One structure of the closed list. */
export type ModelStructure = (typeof modelStructures)[number]; // prettier-ignore

const inside: Readonly<Record<ModelStructure, readonly ModelClass[]>> = {
  'LV endocardium': ['LV endocardium'],
  'LV epicardium': ['LV endocardium', 'LV myocardium'],
  'RV endocardium': ['RV endocardium'],
};

/**
 * The classes within the outline of a structure, by their place in the model's answer: the epicardium encloses cavity and
 * myocardium. Empty where the model does not tell them all apart.
 */
export const classesWithin = ({ classes }: ModelSpec, structure: ModelStructure): readonly number[] => {
  const within = inside[structure].map((name) => classes.indexOf(name));
  return within.includes(-1) ? [] : within;
};
