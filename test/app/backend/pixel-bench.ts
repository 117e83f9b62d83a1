/** A case of late enhancement and PET in a store, and what a reader draws in it. */
import path from 'node:path';
import type { CallOutput } from '../../../app/contract/calls.ts';
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import { writePlantedEnhancement, type PlantedEnhancement } from './planted-enhancement.ts';
import { writePlantedStudy } from './planted-study.ts';
import { writePlantedUptake, type PlantedUptake } from './planted-uptake.ts';
import { measureShown } from './shown-pixels.ts';
import {
  adding,
  good,
  keepAll,
  makeAccount,
  openOn,
  sign,
  startOfTest,
  takeIn,
  temporaryFolder,
  type Bench,
  type OpenedCase,
} from './workbench.ts';

interface Study {
  readonly enhancement?: Partial<PlantedEnhancement>;
  readonly uptake?: Partial<PlantedUptake>;
  readonly hasCine?: boolean;
}

/** A case of three slices of late enhancement and seven of PET: in PET a pixel is its slice's number in hundreds. */
export const openPixels = async ({ enhancement = {}, uptake = {}, hasCine = false }: Study = {}): Promise<Bench> => {
  const folder = temporaryFolder();
  const scans = path.join(folder, 'planted-folder');
  if (hasCine) writePlantedStudy(scans, { number: 1, slices: 3, phases: 2 });
  writePlantedEnhancement(scans, { number: 1, slices: 3, ...enhancement });
  writePlantedUptake(scans, { number: 1, slices: 7, value: (slice) => 100 * slice, ...uptake });
  const opened = await openOn(folder);
  const [caseCode = ''] = await takeIn(opened, scans);
  const bench = { opened, folder, scans, clock: { now: startOfTest }, caseCode };
  await makeAccount(bench);
  return bench;
};

interface Rectangle {
  readonly kind: 'late enhancement' | 'PET';
  readonly z: number;
  readonly structure: ContourRecord['structure'];
  /** First and last pixel, along columns and rows alike unless `rows` says otherwise. */
  readonly columns: readonly [number, number];
  readonly rows?: readonly [number, number];
  readonly mm?: number;
}

/** A contour about whole pixels. */
const rectangle = ({ content }: OpenedCase, of: Rectangle): ContourRecord => {
  const { kind, z, structure, columns, rows = columns, mm = 1 } = of;
  const frames = content.series.filter((series) => series.kind === kind).flatMap((series) => series.frames);
  const at = frames.find(({ plane }) => plane?.ImagePositionPatient[2] === z)!;
  const [left, right, top, bottom] = [columns[0] - 0.5, columns[1] + 0.5, rows[0] - 0.5, rows[1] + 0.5];
  return {
    kind: 'contour',
    id: `${kind} ${structure} ${z} ${columns.join()}`,
    SOPInstanceUID: at.SOPInstanceUID,
    frame: at.frame,
    structure,
    view: kind,
    closed: true,
    points: [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ].map(([x, y]) => patientPoint(mm * x!, mm * y!, z)),
    origin: 'manual',
    edited: 0,
  };
};

/** On every slice a myocardium of 12² − 6² pixels, and a reference of 3 by 8 on its dark side. */
const scar = (at: OpenedCase): readonly ContourRecord[] =>
  [0, 10, 20].flatMap((z) => {
    const of = (structure: ContourRecord['structure'], columns: [number, number], rows = columns): ContourRecord =>
      rectangle(at, { kind: 'late enhancement', z, structure, columns, rows });
    return [of('LV epicardium', [2, 13]), of('LV endocardium', [5, 10]), of('reference myocardium', [2, 4], [4, 11])];
  });

/** Four voxels on the fourth slice of PET. */
export const region = (at: OpenedCase): ContourRecord =>
  rectangle(at, { kind: 'PET', z: 12, structure: 'uptake', columns: [3, 4], mm: 4 });

export const drawn = async (bench: Bench, ...others: readonly ReadRecord[]): Promise<OpenedCase> => {
  const at = await keepAll(bench);
  return keepAll(bench, adding(...scar(at), region(at), good, ...others));
};

export const signShown = async (bench: Bench, at: OpenedCase): Promise<CallOutput<'read.sign'>> =>
  sign(bench, at, { shown: [...(await measureShown(bench, at)).values] });
