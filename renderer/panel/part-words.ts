/** The parts of a read in words, and the actions that show them. */
import type { PartName } from '../state/case-parts.ts';

export const partWords: Readonly<Record<PartName, string>> = {
  cine: 'Cine',
  'late enhancement': 'Late enhancement',
  uptake: 'FDG uptake',
};

const actions: Readonly<Record<PartName, string>> = {
  cine: 'part-cine',
  'late enhancement': 'part-late-enhancement',
  uptake: 'part-uptake',
};

/** Id of the action that shows a part. */
export const partAction = (part: PartName): string => actions[part];

/** The key it comes with. */
export const partKeys: Readonly<Record<PartName, string>> = {
  cine: 'Shift+1',
  'late enhancement': 'Shift+2',
  uptake: 'Shift+3',
};
