/** Reads a contour file and holds it to everything that can be judged without the images. */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { contourFileSchema, type ContourFile, type FileContour } from '../../contract/contour-file.ts';
import { Refused } from '../../contract/failure.ts';
import { lookAt } from '../../contract/look-at.ts';
import { repeatableStructures, type Structure, type View } from '../../../measurement/structure.ts';
import { refusedContour, refusedContourFile } from './contour-refusal.ts';

/** As many points as a record of a read may have. */
const MOST_POINTS = 20_000;

/** Structures that are points or lines; every other one encloses an area. */
const pointCounts: Readonly<Partial<Record<Structure, readonly [number, number]>>> = {
  'LV internal diameter': [2, 2],
  'tricuspid annulus': [1, 2],
  'mitral annulus': [2, 2],
  'TAPSE cursor': [2, 2],
  'RV insertion': [1, 2],
};

const timelessViews: readonly View[] = ['late enhancement', 'PET', 'M-mode'];
const timelessStructures: readonly Structure[] = ['TAPSE cursor', 'RV insertion'];

const countFault = ({ structure, closed, points }: FileContour): string | null => {
  if (points.length > MOST_POINTS) return `it has ${points.length} points, more than ${MOST_POINTS}`;
  if (closed) return points.length < 3 ? `a closed contour needs 3 points, it has ${points.length}` : null;
  const counts = pointCounts[structure];
  if (counts === undefined) return 'it is not closed, so it encloses no area';
  const [least, most] = counts;
  if (points.length >= least && points.length <= most) return null;
  return `it needs ${least === most ? least : `${least} or ${most}`} points, it has ${points.length}`;
};

const phaseFault = (contour: FileContour): string | null => {
  if (contour.phase !== undefined && contour.phaseIndex !== undefined) return 'it has both phase and phaseIndex';
  if (contour.phase !== undefined || contour.phaseIndex !== undefined) return null;
  if (timelessViews.includes(contour.view) || timelessStructures.includes(contour.structure)) return null;
  return 'it has neither phase nor phaseIndex';
};

const apical: readonly View[] = ['A4C', 'A2C'];

/** Where an outline begins and ends is the mitral annulus: repeated, the first point would leave it no width. */
const annulusFault = ({ structure, view, points }: FileContour): string | null => {
  if (structure !== 'LV endocardium' || !apical.includes(view)) return null;
  const [first, last] = [points[0], points.at(-1)];
  const isRepeated = first !== undefined && first[0] === last?.[0] && first[1] === last[1];
  return isRepeated ? 'its last point repeats the first, so the mitral annulus between them has no width' : null;
};

/** What may be there only once. Of a repeatable structure only the very same outline is a duplicate. */
const identityOf = (contour: FileContour): string => {
  const { structure, SOPInstanceUID, frame, phase, phaseIndex, beat } = contour;
  const once = [structure, SOPInstanceUID, frame, phase ?? '', phaseIndex ?? '', beat ?? 1];
  return JSON.stringify(repeatableStructures.includes(structure) ? [...once, contour.points] : once);
};

const checkAlone = (file: string, { contours }: ContourFile): void => {
  const seen = new Map<string, number>();
  contours.forEach((of, contour) => {
    const why = countFault(of) ?? phaseFault(of) ?? annulusFault(of);
    if (why !== null) throw refusedContour(file, { contour, of, why });
    const first = seen.get(identityOf(of));
    if (first !== undefined) throw refusedContour(file, { contour, of, why: `it is there already, as contour ${first + 1}` });
    seen.set(identityOf(of), contour);
  });
}; // prettier-ignore

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What can be said of a contour that does not fit the schema. */
const named = (raw: unknown): { SOPInstanceUID?: string; frame?: number } => {
  if (typeof raw !== 'object' || raw === null) return {};
  const uid = textOf('SOPInstanceUID' in raw ? raw.SOPInstanceUID : undefined);
  const frame = 'frame' in raw && typeof raw.frame === 'number' ? raw.frame : undefined;
  return uid === undefined ? {} : { SOPInstanceUID: uid, ...(frame === undefined ? {} : { frame }) };
};

const place = (path: readonly PropertyKey[]): string => path.map(String).join('.');

const schemaRefusal = (file: string, raw: unknown, issue: z.core.$ZodIssue): Refused => {
  const [list, at, ...within] = issue.path;
  if (list !== 'contours' || typeof at !== 'number') {
    return refusedContourFile(file, `${place(issue.path) || 'The file'}: ${issue.message}. Nothing was measured.`);
  }
  const contours: unknown = typeof raw === 'object' && raw !== null && 'contours' in raw ? raw.contours : [];
  const of = named(Array.isArray(contours) ? contours[at] : undefined);
  return refusedContour(file, { contour: at, of, why: `${place(within) || 'contour'}: ${issue.message}` });
};

/** Parses the text of a contour file; `file` is its name in a refusal. */
export const parseContourFile = (text: string, file: string): ContourFile => {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw refusedContourFile(file, 'The contour file is not JSON. Nothing was measured.');
  }
  const parsed = lookAt(contourFileSchema, raw);
  if (parsed?.success !== true) {
    const [issue] = parsed?.error.issues ?? [];
    throw issue ? schemaRefusal(file, raw, issue) : refusedContourFile(file, 'The contour file is not valid.');
  }
  checkAlone(file, parsed.data);
  return parsed.data;
};

/** Reads a contour file from disk. */
export const readContourFile = async (path: string): Promise<ContourFile> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new Refused('unreadable', 'The contour file cannot be read: is the path right?', { file: path });
  }
  return parseContourFile(text, path);
};
