/** The Sunnybrook subjects as proposals see them, with the experts' outlines by slice. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import dicomParser from 'dicom-parser';
import type { Contour } from '../../../measurement/contour.ts';
import { patientToPixel } from '../../../measurement/patient-space.ts';
import type { GreyStack, PlaneOutline } from '../../../measurement/segmentation/cine/grey-stack.ts';
import { buildShortAxisStack, locateFrame, type ShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import { readContours, readFrames, referenceAreas, type Subject } from '../../measurement/sunnybrook.ts';
import { sharedData } from '../../shared-data.ts';

export interface ExpertSubject {
  readonly grey: GreyStack;
  /** 1-based phases of the experts' contours. */
  readonly ED: number;
  readonly ES: number;
  /** By slice; null where the expert drew none. */
  readonly endoED: readonly (PlaneOutline | null)[];
  readonly endoES: readonly (PlaneOutline | null)[];
  readonly epiED: readonly (PlaneOutline | null)[];
}

const pixelsOf = (subject: Subject): ReadonlyMap<string, Int16Array> => {
  const folder = sharedData('sunnybrook', 'dicoms', subject);
  if (folder === null) throw new Error('the shared data is absent');
  return new Map(
    readdirSync(folder).map((name) => {
      const bytes = readFileSync(join(folder, name));
      const data = dicomParser.parseDicom(bytes);
      const { dataOffset = 0, length = 0 } = data.elements['x7fe00010'] ?? {};
      const values = Int16Array.from({ length: length / 2 }, (_, at) => bytes.readInt16LE(dataOffset + 2 * at));
      return [data.string('x00080018') ?? '', values] as const;
    }),
  );
};

const greysOf = (stack: ShortAxisStack, pixels: ReadonlyMap<string, Int16Array>): GreyStack => ({
  phases: stack.phases,
  slices: stack.slices.map(({ frames }) => {
    const plane = frames.find((frame) => frame !== null)?.plane;
    if (plane === undefined) throw new Error('a slice without a frame');
    return { plane, frames: frames.map((frame) => (frame === null ? null : (pixels.get(frame.SOPInstanceUID) ?? null))) };
  }),
}); // prettier-ignore

const bySlice = (contours: readonly Contour[], stack: ShortAxisStack): readonly (PlaneOutline | null)[] =>
  stack.slices.map(({ frames }, s) => {
    const of = contours.find((one) => locateFrame(stack, one.SOPInstanceUID, 1)?.slice === s + 1);
    const plane = frames.find((frame) => frame?.SOPInstanceUID === of?.SOPInstanceUID)?.plane;
    if (of === undefined || plane === undefined) return null;
    const [rowSpacing, columnSpacing] = plane.PixelSpacing;
    return of.points.map((point) => {
      const { column, row } = patientToPixel(plane, point);
      return { u: column * columnSpacing, v: row * rowSpacing };
    });
  });

export const expertSubject = (subject: Subject): ExpertSubject => {
  const frames = readFrames(subject);
  const { stack } = buildShortAxisStack(frames);
  if (stack === null) throw new Error('no stack');
  const contours = readContours(subject, frames);
  const phaseOf = new Map(
    referenceAreas()
      .filter((row) => row.subject === subject && !row.invalid)
      .map((row) => [
        frames.find(({ InstanceNumber }) => InstanceNumber === row.instance)?.SOPInstanceUID ?? '',
        row.as,
      ]),
  );
  const drawn = (structure: Contour['structure'], as: 'ED' | 'ES'): readonly Contour[] =>
    contours.filter((one) => one.structure === structure && phaseOf.get(one.SOPInstanceUID) === as);
  const phase = (as: 'ED' | 'ES'): number => {
    const [first] = drawn('LV endocardium', as);
    return (first && locateFrame(stack, first.SOPInstanceUID, 1)?.phase) ?? 1;
  };
  return {
    grey: greysOf(stack, pixelsOf(subject)),
    ...{ ED: phase('ED'), ES: phase('ES') },
    endoED: bySlice(drawn('LV endocardium', 'ED'), stack),
    endoES: bySlice(drawn('LV endocardium', 'ES'), stack),
    epiED: bySlice(drawn('LV epicardium', 'ED'), stack),
  };
};
