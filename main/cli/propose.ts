/** `propose DIR`: contours that the program finds, as a contour file. */
import { proposeFolder, type Wanted } from '../../app/backend/interchange/propose-folder.ts';
import { naming, type Answer } from './answer.ts';
import { table } from './table.ts';

/** One line a structure: on how many slices and phases, and how sure at the least. */
export const proposeAnswer = async (folder: string, wanted: Wanted, say: (text: string) => void): Promise<Answer> => {
  const { file, leftOut } = await naming(folder, () => proposeFolder(folder, wanted));
  for (const sentence of leftOut) say(`${sentence}\n`);
  const structures = [...new Set(file.contours.map(({ structure }) => structure))];
  const lines = structures.map((structure) => {
    const own = file.contours.filter((contour) => contour.structure === structure);
    const least = Math.min(...own.map(({ confidence = 0 }) => confidence));
    return [structure, `${own.length} contours`, `confidence at least ${least.toFixed(2)}`];
  });
  return { json: file, text: table(lines) };
};
