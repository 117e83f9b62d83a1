/** Holds a contour file to the images it speaks of. */
import type { ImagePlane } from '../../../measurement/patient-space.ts';
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
  const frames = instance.frames.length;
  return contour.frame > frames ? `frame ${contour.frame} is out of range, the image has ${frames}` : null;
};

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

const checkLedger = (file: string, { ledger = [] }: ContourFile, instanceOf: InstanceLookup): void => {
  const seen = new Set<string>();
  ledger.forEach(({ structure, phase, slice }, i) => {
    const which = `Ledger entry ${i + 1} (${structure}, ${phase}, image ${slice})`;
    if (instanceOf(slice) === undefined) throw refusedContourFile(file, `${which}: no image of this SOPInstanceUID is in the folder. Nothing was measured.`);
    const identity = JSON.stringify([structure, phase, slice]);
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
