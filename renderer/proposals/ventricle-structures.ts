/** What is proposed together: the outlines of one ventricle. Pure. */
import type { Structure } from '../../measurement/structure.ts';

export const ventricles = ['LV', 'RV'] as const;
export type Ventricle = (typeof ventricles)[number];

const structures = {
  LV: ['LV endocardium', 'LV epicardium'],
  RV: ['RV endocardium'],
} as const satisfies Readonly<Record<Ventricle, readonly Structure[]>>;

/** A structure that is proposed. */
export type ProposedStructure = (typeof structures)[Ventricle][number];

export const structuresOf = (ventricle: Ventricle): readonly ProposedStructure[] => structures[ventricle];

/** The ventricle that is meant while a structure is picked. */
export const ventricleOf = (structure: Structure): Ventricle => (structure === 'RV endocardium' ? 'RV' : 'LV');
