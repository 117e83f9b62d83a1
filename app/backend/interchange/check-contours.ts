/** Holds a contour file to the images it speaks of. */
import { planeNormal, positionAlong, type ImagePlane } from '../../../measurement/patient-space.ts';
import { selfCrossings } from '../../../measurement/self-crossing.ts';
import type { ContourFile, FileContour } from '../../contract/contour-file.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { refusedContour, refusedContourFile } from './contour-refusal.ts';

/** The indexed image of a SOPInstanceUID, if there is one. */
export type InstanceLookup = (SOPInstanceUID: string) => DicomInstance | undefined;

/** The plane of the frame a contour is drawn on; null where the header has no place. */
export const planeOf = (contour: FileContour, instanceOf: InstanceLookup): ImagePlane | null =>
  instanceOf(contour.SOPInstanceUID)?.frames[contour.frame - 1]?.plane ?? null;

const imageFault = (contour: FileContour, instanceOf: InstanceLookup): string | null => {
  const instance = instanceOf(contour.SOPInstanceUID);
  if (instance === undefined) return 'no image of this SOPInstanceUID is in the folder';
  return frameFault(instance, contour.frame);
};

const frameFault = ({ frames }: DicomInstance, frame: number): string | null =>
  frame > frames.length ? `frame ${frame} is out of range, the image has ${frames.length}` : null;

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

/** Crossings are sought in millimetres, or in pixels where there is no spacing. */
const crossingFault = (contour: FileContour, instanceOf: InstanceLookup): string | null => {
  if (!contour.closed) return null;
  const [rowSpacing, columnSpacing] = planeOf(contour, instanceOf)?.PixelSpacing ?? [1, 1];
  const [crossing] = selfCrossings(
    contour.points.map(([column, row]) => ({ u: column * columnSpacing, v: row * rowSpacing })),
  );
  if (crossing === undefined) return null;
  return `it crosses itself at column ${rounded(crossing.u / columnSpacing)}, row ${rounded(crossing.v / rowSpacing)}`;
};

/** Slices nearer than this are one, mm. */
const sameSlice_mm = 0.1;

const holdsSeveralSlices = ({ frames }: DicomInstance): boolean => {
  const planes = frames.flatMap(({ plane }) => plane ?? []);
  const [first] = planes;
  if (first === undefined) return false;
  const normal = planeNormal(first);
  const place = positionAlong(normal, first);
  return planes.some((plane) => Math.abs(positionAlong(normal, plane) - place) > sameSlice_mm);
};

const sliceFault = (instance: DicomInstance | undefined, frame: number | undefined): string | null => {
  if (instance === undefined) return 'no image of this SOPInstanceUID is in the folder';
  if (frame !== undefined) return frameFault(instance, frame);
  return holdsSeveralSlices(instance) ? 'the image holds several slices, so the entry needs a frame' : null;
};

const checkLedger = (file: string, { ledger = [] }: ContourFile, instanceOf: InstanceLookup): void => {
  const seen = new Set<string>();
  ledger.forEach(({ structure, phase, slice, frame }, i) => {
    const which = `Ledger entry ${i + 1} (${structure}, ${phase}, image ${slice})`;
    const why = sliceFault(instanceOf(slice), frame);
    if (why !== null) throw refusedContourFile(file, `${which}: ${why}. Nothing was measured.`);
    const identity = JSON.stringify([structure, phase, slice, frame]);
    if (seen.has(identity)) throw refusedContourFile(file, `${which}: it is there twice. Nothing was measured.`);
    seen.add(identity);
  });
}; // prettier-ignore

/** Throws the refusal of the first contour or ledger entry that does not fit the images. */
export const checkContours = (file: string, content: ContourFile, instanceOf: InstanceLookup): void => {
  content.contours.forEach((of, contour) => {
    const why = imageFault(of, instanceOf) ?? crossingFault(of, instanceOf);
    if (why !== null) throw refusedContour(file, { contour, of, why });
  });
  checkLedger(file, content, instanceOf);
};
