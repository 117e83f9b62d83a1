/** A written echo phantom as another program sees it: headers by an independent parser, outlines in cm. */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import dicomParser from 'dicom-parser';
import type { FileContour } from '../../../../../app/contract/contour-file.ts';
import { parseContourFile } from '../../../../../app/backend/interchange/read-contour-file.ts';

export interface WrittenRegion {
  readonly format: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly unitX: number;
  readonly unitY: number;
  readonly deltaX: number;
  readonly deltaY: number;
}

export interface WrittenImage {
  readonly file: string;
  readonly uid: string;
  readonly Rows: number;
  readonly Columns: number;
  readonly frames: number;
  readonly form: string;
  readonly view: string | null;
  readonly regions: readonly WrittenRegion[];
  readonly set: dicomParser.DataSet;
}

const regionOf = (item: dicomParser.DataSet): WrittenRegion => ({
  format: item.uint16('x00186012')!,
  left: item.uint32('x00186018')!,
  top: item.uint32('x0018601a')!,
  right: item.uint32('x0018601c')!,
  bottom: item.uint32('x0018601e')!,
  unitX: item.uint16('x00186024')!,
  unitY: item.uint16('x00186026')!,
  deltaX: item.double('x0018602c')!,
  deltaY: item.double('x0018602e')!,
});

/** Every image of a folder, in the order of the file names. */
export const writtenImages = async (folder: string): Promise<readonly WrittenImage[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.dcm')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const set = dicomParser.parseDicom(await readFile(file));
      return {
        file,
        uid: set.string('x00080018')!,
        Rows: set.uint16('x00280010')!,
        Columns: set.uint16('x00280011')!,
        frames: Number(set.string('x00280008') ?? '1'),
        form: set.string('x00280004')!,
        view: set.elements['x00540220']?.items?.[0]?.dataSet?.string('x00080100') ?? null,
        regions: set.elements['x00186011']!.items!.map(({ dataSet }) => regionOf(dataSet!)),
        set,
      };
    }),
  );
};

export const writtenContours = async (folder: string): Promise<readonly FileContour[]> =>
  parseContourFile(await readFile(path.join(folder, 'contours.json'), 'utf8'), 'contours.json').contours;

/** A contour's points in cm by its image's 2D region. */
export const inCentimetres = (
  contour: FileContour,
  images: readonly WrittenImage[],
): readonly (readonly [number, number])[] => {
  const image = images.find(({ uid }) => uid === contour.SOPInstanceUID)!;
  const { deltaX, deltaY } = image.regions.find(({ format }) => format === 1)!;
  return contour.points.map(([column, row]) => [column * Math.abs(deltaX), row * Math.abs(deltaY)] as const);
};
