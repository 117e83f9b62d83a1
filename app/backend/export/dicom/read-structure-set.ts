/** Reads our RT Structure Set back: the same contours, to the fifteen digits that a decimal string holds. */
import { patientPoint, type PatientPoint } from '../../../../measurement/patient-space.ts';
import { structures, views, type Structure, type View } from '../../../../measurement/structure.ts';
import { Refused } from '../../../contract/failure.ts';
import { itemsOf, numbersOf, readObject, textOf, type ReadItem } from './object-reading.ts';
import type { FrameNamed } from './report-tree.ts';

export interface StructureContour extends FrameNamed {
  readonly structure: Structure;
  readonly view: View;
  /** `ED`, `ES` or `phase 7`; null where the structure has none. */
  readonly phase: string | null;
  readonly FrameOfReferenceUID: string;
  readonly points: readonly PatientPoint[];
}

const malformed = (sentence: string): Refused => new Refused('malformed', sentence);

const pointsOf = (contour: ReadItem): readonly PatientPoint[] => {
  const data = numbersOf(contour, 'ContourData');
  const count = Number(textOf(contour, 'NumberOfContourPoints'));
  if (data.length !== 3 * count) throw malformed('A contour has other points than it says.');
  return Array.from({ length: count }, (_, i) =>
    patientPoint(data[3 * i] ?? NaN, data[3 * i + 1] ?? NaN, data[3 * i + 2] ?? NaN),
  );
};

const frameOf = (contour: ReadItem): FrameNamed => {
  const [image] = itemsOf(contour, 'ContourImageSequence');
  if (image === undefined) throw malformed('A contour names no image.');
  const frame = Number(textOf(image, 'ReferencedFrameNumber') || '1');
  return { SOPInstanceUID: textOf(image, 'ReferencedSOPInstanceUID'), frame };
};

type Named = Pick<StructureContour, 'structure' | 'view' | 'phase'>;

const nameOf = (name: string): Named => {
  const [first = '', second = '', phase = null] = name.split(', ');
  const structure = structures.find((one) => one === first);
  const view = views.find((one) => one === second);
  if (structure === undefined || view === undefined) throw malformed('A structure has a name that is none of ours.');
  return { structure, view, phase };
};

/** Refused (`malformed`) where it is no structure set of ours. */
export const readStructureSet = (bytes: Uint8Array): readonly StructureContour[] => {
  const root = readObject(bytes);
  const rois = new Map(itemsOf(root, 'StructureSetROISequence').map((roi) => [textOf(roi, 'ROINumber'), roi]));
  return itemsOf(root, 'ROIContourSequence').flatMap((list) => {
    const roi = rois.get(textOf(list, 'ReferencedROINumber'));
    if (roi === undefined) throw malformed('Contours are of a structure that is not there.');
    const named = nameOf(textOf(roi, 'ROIName'));
    const FrameOfReferenceUID = textOf(roi, 'ReferencedFrameOfReferenceUID');
    return itemsOf(list, 'ContourSequence').map((contour) => ({
      ...named,
      ...frameOf(contour),
      FrameOfReferenceUID,
      points: pointsOf(contour),
    }));
  });
};
