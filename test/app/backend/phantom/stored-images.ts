/** The images of a written phantom as another program would read them, and which pixels an outline holds by casting rays. */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import dicomParser, { type DataSet } from 'dicom-parser';
import type { FileContour } from '../../../../app/contract/contour-file.ts';

export interface StoredImage {
  readonly name: string;
  readonly set: DataSet;
  readonly uid: string;
  readonly Rows: number;
  readonly Columns: number;
  readonly stored: Uint16Array;
}

type Triple = readonly [number, number, number];

export const numbersOf = ({ set }: StoredImage, tag: string): readonly number[] =>
  (set.string(tag) ?? '').split('\\').map(Number);

export const textOf = ({ set }: StoredImage, tag: string): string => set.string(tag) ?? '';

export const readImages = async (folder: string): Promise<readonly StoredImage[]> =>
  Promise.all(
    (await readdir(folder))
      .filter((name) => name.endsWith('.dcm'))
      .map(async (name) => {
        const bytes = await readFile(path.join(folder, name));
        const set = dicomParser.parseDicom(bytes);
        const { dataOffset, length } = set.elements['x7fe00010']!;
        const stored = new Uint16Array(bytes.buffer.slice(bytes.byteOffset + dataOffset, bytes.byteOffset + dataOffset + length));
        const [Rows, Columns] = [set.uint16('x00280010')!, set.uint16('x00280011')!];
        return { name, set, uid: set.string('x00080018')!, Rows, Columns, stored };
      }),
  ); // prettier-ignore

/** Place of a point of an image (column, row) in the patient. */
export const inPatient = (image: StoredImage, [column, row]: readonly [number, number]): Triple => {
  const [x = 0, y = 0, z = 0] = numbersOf(image, 'x00200032');
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbersOf(image, 'x00200037');
  const [down = 1, across = 1] = numbersOf(image, 'x00280030');
  const [right, below] = [column * across, row * down];
  return [x + a * right + d * below, y + b * right + e * below, z + c * right + f * below];
};

/** Place of an image along the normal of its planes. */
export const along = (image: StoredImage): number => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbersOf(image, 'x00200037');
  const [x = 0, y = 0, z = 0] = numbersOf(image, 'x00200032');
  return x * (b * f - c * e) + y * (c * d - a * f) + z * (a * e - b * d);
};

/** Whether a ray from the pixel's centre to the left crosses the outline an odd number of times. */
const holds = ({ points }: FileContour, column: number, row: number): boolean =>
  points.reduce((inside, [x1, y1], i) => {
    const [x2, y2] = points[(i + 1) % points.length]!;
    const crosses = y1 > row !== y2 > row && column > x1 + ((row - y1) * (x2 - x1)) / (y2 - y1);
    return crosses ? !inside : inside;
  }, false);

const boxOf = ({ points }: FileContour, { Rows, Columns }: StoredImage) => {
  const [columns, rows] = [points.map(([column]) => column), points.map(([, row]) => row)];
  const [left, top] = [Math.max(0, Math.floor(Math.min(...columns))), Math.max(0, Math.floor(Math.min(...rows)))];
  const right = Math.min(Columns - 1, Math.ceil(Math.max(...columns)));
  return { left, top, right, bottom: Math.min(Rows - 1, Math.ceil(Math.max(...rows))) };
};

/** Pixels of an image that some of the outlines hold, as row · Columns + column. */
export const pixelsIn = (image: StoredImage, outlines: readonly FileContour[]): ReadonlySet<number> => {
  const found = new Set<number>();
  for (const outline of outlines) {
    const { left, top, right, bottom } = boxOf(outline, image);
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        if (holds(outline, column, row)) found.add(row * image.Columns + column);
      }
    }
  }
  return found;
};
