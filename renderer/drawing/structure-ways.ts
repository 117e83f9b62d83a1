/** How a structure is drawn: once or several times on a slice, as a line, by painting, or as a mark. */
import { repeatableStructures, type Structure } from '../../measurement/structure.ts';

/** True for what may be there several times on one image. */
export const isRepeatable = (structure: Structure): boolean => repeatableStructures.includes(structure);

/** True for what is one point: a click sets it. */
export const isMark = (structure: Structure): boolean => structure === 'RV insertion';

/** Marks of one structure on one slice. */
export const mostMarks = 2;

/** True for what the brush paints instead of pushing its line. */
export const isPainted = (structure: Structure): boolean => isRepeatable(structure) && !isMark(structure);
