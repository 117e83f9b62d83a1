/** The Sunnybrook subjects as the measures see them: frames from the headers, contours from the text files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import dicomParser from 'dicom-parser';
import type { Contour } from '../../measurement/contour.ts';
import { pixelToPatient } from '../../measurement/patient-space.ts';
import type { CineFrame } from '../../measurement/short-axis-stack.ts';
import { sharedData } from '../shared-data.ts';

export const subjects = { SCD0000101: 'SC-HF-I-1', SCD0000401: 'SC-HF-I-5', SCD0000501: 'SC-HF-I-6' } as const;
export type Subject = keyof typeof subjects;

const folder = (...parts: readonly string[]): string => {
  const found = sharedData('sunnybrook', ...parts);
  if (found === null) throw new Error('the shared data is absent');
  return found;
};

const readFrame = (path: string): CineFrame => {
  const data = dicomParser.parseDicom(readFileSync(path), { untilTag: 'x7fe00010' });
  const decimals = (tag: string, count: number): number[] =>
    Array.from({ length: count }, (_, i) => data.floatString(tag, i) ?? NaN);
  return {
    SOPInstanceUID: data.string('x00080018') ?? '',
    frame: 1,
    plane: {
      ImagePositionPatient: decimals('x00200032', 3) as [number, number, number],
      ImageOrientationPatient: decimals('x00200037', 6) as [number, number, number, number, number, number],
      PixelSpacing: decimals('x00280030', 2) as [number, number],
      Rows: data.uint16('x00280010') ?? 0,
      Columns: data.uint16('x00280011') ?? 0,
    },
    TriggerTime: data.floatString('x00181060') ?? NaN,
    InstanceNumber: data.intString('x00200013') ?? NaN,
  };
};

/** Every frame of a subject, in the order of the folder. */
export const readFrames = (subject: Subject): readonly CineFrame[] => {
  const dicoms = folder('dicoms', subject);
  return readdirSync(dicoms).map((name) => readFrame(join(dicoms, name)));
};

/** Points of a contour's text file, counted from 0. */
export const readPixelPoints = (
  subject: Subject,
  instance: number,
  kind: 'endo' | 'epi',
): readonly [number, number][] => {
  const [letter, list] = kind === 'endo' ? ['i', 'i-contours'] : ['o', 'o-contours'];
  const name = `IM-0001-${String(instance).padStart(4, '0')}-${letter}contour-manual.txt`;
  const lines = readFileSync(folder('contourfiles', subjects[subject], list, name), 'utf8')
    .trim()
    .split('\n');
  const points = lines.map((line): [number, number] => {
    const [x, y] = line.trim().split(/\s+/).map(Number);
    return [x! - 1, y! - 1];
  });
  const [first, last] = [points[0]!, points.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? points.slice(0, -1) : points;
};

/** A row of the reference table. */
export interface ReferenceArea {
  readonly subject: Subject;
  readonly slice: number;
  readonly instance: number;
  readonly phase: number;
  readonly as: 'ED' | 'ES';
  readonly kind: 'endo' | 'epi';
  readonly area_px2: number;
  readonly area_mm2: number;
  readonly invalid: boolean;
}

/** reference_contour_areas.csv. */
export const referenceAreas = (): readonly ReferenceArea[] =>
  readFileSync(folder('reference_contour_areas.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [subject, , slice, instance, phase, as, kind, area_px2, area_mm2, note] = line.split(',');
      return {
        subject: subject as Subject,
        slice: Number(slice),
        instance: Number(instance),
        phase: Number(phase),
        as: as as 'ED' | 'ES',
        kind: kind as 'endo' | 'epi',
        area_px2: Number(area_px2),
        area_mm2: Number(area_mm2),
        invalid: note?.startsWith('INVALID') ?? false,
      };
    });

/** reference_lv_volumes.csv by subject; LV mass is null where the reference has none. */
export const referenceVolumes = (subject: Subject): { EDV: number; ESV: number; EF: number; mass: number | null } => {
  const lines = readFileSync(folder('reference_lv_volumes.csv'), 'utf8').trim().split('\n');
  const cells = lines.find((line) => line.startsWith(subject))!.split(',');
  const number = (i: number): number => Number(cells[i]);
  return { EDV: number(10), ESV: number(11), EF: number(13), mass: cells[14]?.trim() ? number(14) : null };
};

/** The subject's contours in patient mm, without those the reference calls invalid. */
export const readContours = (subject: Subject, frames: readonly CineFrame[]): readonly Contour[] =>
  referenceAreas()
    .filter((row) => row.subject === subject && !row.invalid)
    .map((row): Contour => {
      const { SOPInstanceUID, plane } = frames.find(({ InstanceNumber }) => InstanceNumber === row.instance)!;
      return {
        id: `${row.kind}-${row.instance}`,
        SOPInstanceUID,
        frame: 1,
        structure: row.kind === 'endo' ? 'LV endocardium' : 'LV epicardium',
        view: 'short axis',
        closed: true,
        points: readPixelPoints(subject, row.instance, row.kind).map(([column, row_]) =>
          pixelToPatient(plane, { column, row: row_ }),
        ),
      };
    });
