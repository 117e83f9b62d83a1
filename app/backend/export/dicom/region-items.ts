/** Contours as coordinates of a structured report: in the patient where they have a place there, else on their image. */
import { patientToPixel, type PatientPoint } from '../../../../measurement/patient-space.ts';
import type { ContourRecord } from '../../../contract/read.ts';
import { codes, structureCode, viewCode, type Code } from './codes.ts';
import { codeValue, coordinatesValue, imageReference, imageValue, itemReference, textValue } from './content-item.ts';
import type { ObjectItem } from './object-file.ts';
import { imageOf, planeOf, type CaseImage, type SignedRead } from './signed-read.ts';

/** Of an image in coordinates of a report: its top left corner is 0, and the centre of its first pixel a half. */
export const halfPixel = 0.5;

/** The first point again at the end of a closed one: so it is told from an open one. */
const toldPoints = ({ closed, points }: ContourRecord): readonly PatientPoint[] => [
  ...points,
  ...(closed ? points.slice(0, 1) : []),
];

const typeOf = ({ closed, points }: ContourRecord, closedType: 'POLYGON' | 'POLYLINE'): string => {
  if (closed) return closedType;
  return points.length === 1 ? 'POINT' : 'POLYLINE';
};

const conceptOf = ({ closed }: ContourRecord): Code => (closed ? codes.region : codes.path);

const inPatient = (contour: ContourRecord, ReferencedFrameOfReferenceUID: string): ObjectItem =>
  coordinatesValue(
    'SCOORD3D',
    conceptOf(contour),
    {
      GraphicType: typeOf(contour, 'POLYGON'),
      GraphicData: toldPoints(contour).flatMap(([x, y, z]) => [x, y, z]),
      ReferencedFrameOfReferenceUID,
    },
    [],
  );

const onImage = (contour: ContourRecord, image: CaseImage): ObjectItem => {
  const plane = planeOf(image, contour.frame);
  const pixels = toldPoints(contour).map((point) =>
    plane === null ? { column: point[0], row: point[1] } : patientToPixel(plane, point),
  );
  const reference = imageReference(image, contour.frame);
  return coordinatesValue(
    'SCOORD',
    conceptOf(contour),
    {
      GraphicType: typeOf(contour, 'POLYLINE'),
      GraphicData: pixels.flatMap(({ column, row }) => [column + halfPixel, row + halfPixel]),
    },
    [imageValue('SELECTED FROM', null, reference)],
  );
};

/** Whether a contour stands in the patient. */
export const isInPatient = (image: CaseImage, frame: number): boolean =>
  planeOf(image, frame) !== null && image.FrameOfReferenceUID !== null;

export const regionItem = (read: SignedRead, contour: ContourRecord): ObjectItem => {
  const image = imageOf(read, contour.SOPInstanceUID);
  const { FrameOfReferenceUID } = image;
  return FrameOfReferenceUID !== null && isInPatient(image, contour.frame)
    ? inPatient(contour, FrameOfReferenceUID)
    : onImage(contour, image);
};

/**
 * What a contour is: its id, structure, view and, of one that stands in the patient, its frame, which coordinates there do
 * not name. `place` is where its coordinates stand in the report.
 */
export const contourNote = (read: SignedRead, contour: ContourRecord, place: readonly number[]): ObjectItem => {
  const { id, structure, view, SOPInstanceUID, frame } = contour;
  const image = imageOf(read, SOPInstanceUID);
  return textValue('CONTAINS', codes.contourId, id, [
    codeValue('HAS CONCEPT MOD', codes.structure, structureCode(structure)),
    codeValue('HAS CONCEPT MOD', codes.view, viewCode(view)),
    itemReference('INFERRED FROM', place),
    ...(isInPatient(image, frame) ? [imageValue('INFERRED FROM', null, imageReference(image, frame))] : []),
  ]);
};

/** The frames of contours that stand in the patient, each once: their coordinates do not name them. */
export const sourceImages = (read: SignedRead, contours: readonly ContourRecord[]): readonly ObjectItem[] => {
  const frames = new Map(contours.map((contour) => [`${contour.SOPInstanceUID}/${contour.frame}`, contour]));
  return [...frames.values()].flatMap(({ SOPInstanceUID, frame }) => {
    const image = imageOf(read, SOPInstanceUID);
    if (!isInPatient(image, frame)) return [];
    return [imageValue('CONTAINS', codes.sourceImage, imageReference(image, frame))];
  });
};
