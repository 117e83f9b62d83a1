/** Why a contour file is refused: always by name, and as a whole. */
import { Refused } from '../../contract/failure.ts';
import type { FileContour } from '../../contract/contour-file.ts';

/** Where a contour file is wrong. `contour` counts from 0. */
export interface ContourFault {
  readonly contour: number;
  readonly of: Partial<Pick<FileContour, 'structure' | 'phase' | 'phaseIndex' | 'SOPInstanceUID' | 'frame'>>;
  readonly why: string;
}

const phaseOf = ({ of }: ContourFault): string | null => {
  if (of.phase !== undefined) return of.phase;
  return of.phaseIndex === undefined ? null : `phase ${of.phaseIndex}`;
};

/** The refusal of a file for one contour: which one, what it is, and what is wrong with it. */
export const refusedContour = (file: string, fault: ContourFault): Refused => {
  const { structure, SOPInstanceUID, frame } = fault.of;
  const image = SOPInstanceUID === undefined ? null : `image ${SOPInstanceUID} frame ${frame ?? '?'}`;
  const names = [structure, phaseOf(fault), image].filter((name) => name !== undefined && name !== null).join(', ');
  const which = `Contour ${fault.contour + 1}${names === '' ? '' : ` (${names})`}`;
  return refusedContourFile(file, `${which}: ${fault.why}. Nothing was measured.`);
};

/** The refusal of a file as such. */
export const refusedContourFile = (file: string, message: string): Refused =>
  new Refused('bad-contour-file', message, { file });
