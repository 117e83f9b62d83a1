/** What a gesture may bring: records on images of the case; contours in the space of their image, with enough points. */
import { dot, planeNormal, positionAlong, type ImagePlane } from '../../../measurement/patient-space.ts';
import { Refused } from '../../contract/failure.ts';
import type { BeatRecord, CalibrationRecord, ContourRecord, ReadRecord } from '../../contract/read.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { isUltrasound } from '../dicom/ultrasound-facts.ts';
import type { Desk } from '../desk.ts';
import type { Store } from '../store/store.ts';
import { checkValveMark } from './check-valve-mark.ts';

/** A point farther from its image than this was drawn elsewhere, mm. */
const inPlane_mm = 0.1;

/** Farther out no image reaches, mm: an outline there would have an area beyond all numbers, and no seal. */
const farthest_mm = 1e8;

/** A hand may slip over the edge of an ultrasound image by so much of its size. */
const overEdge = 0.5;

const refuse = (sentence: string): never => {
  throw new Refused('bad-input', sentence);
};

/** What is asked of an image here. */
type CheckedImage = Pick<DicomInstance, 'Modality' | 'SOPClassUID' | 'pixels'> & {
  readonly frames: readonly Pick<DicomInstance['frames'][number], 'plane'>[];
};

/** Images remembered at once: a few cases of every reader of a room. */
const mostRemembered = 20_000;

/**
 * The images of a trial's cases that gestures were made on. A case that is read takes no other images, so what was asked
 * once stays as it is; of own scans, which can be moved and changed, nothing is remembered.
 */
const remembered = new WeakMap<Store, Map<string, CheckedImage>>();

const memoryOf = ({ store, mode }: Desk): Map<string, CheckedImage> => {
  const memory = (mode === 'trial' ? remembered.get(store) : undefined) ?? new Map<string, CheckedImage>();
  if (mode === 'trial') remembered.set(store, memory);
  if (memory.size >= mostRemembered) memory.clear();
  return memory;
};

/** The image of a record; refused where it is not of this case. */
const imageOf = async (desk: Desk, caseCode: string, SOPInstanceUID: string): Promise<CheckedImage> => {
  const memory = memoryOf(desk);
  const name = `${caseCode} ${SOPInstanceUID}`;
  const known = memory.get(name);
  if (known !== undefined) return known;
  const row = await desk.store.look((db) =>
    db
      .selectFrom('case_instance')
      .select('instance')
      .where('SOPInstanceUID', '=', SOPInstanceUID)
      .where('caseCode', '=', caseCode)
      .executeTakeFirst(),
  );
  if (row === undefined) return refuse('The contour is on an image that is not of this case.');
  const { Modality, SOPClassUID, pixels, frames } = JSON.parse(row.instance) as DicomInstance;
  const image = { Modality, SOPClassUID, pixels, frames: frames.map(({ plane }) => ({ plane })) };
  memory.set(name, image);
  return image;
};

const refuseMissingFrame = ({ frames }: CheckedImage, frame: number): void => {
  if (frame > frames.length) refuse('The contour is on an image that is not of this case.');
};

const refuseOutOfPlane = (contour: ContourRecord, plane: ImagePlane): void => {
  const normal = planeNormal(plane);
  const position = positionAlong(normal, plane);
  const isOff = (point: ContourRecord['points'][number]): boolean =>
    Math.abs(dot(normal, point) - position) > inPlane_mm || point.some((value) => Math.abs(value) > farthest_mm);
  if (contour.points.some(isOff)) {
    refuse('A point of the contour lies off its image.');
  }
};

/** Ultrasound has no place in the patient: its contours stand in pixels of the frame. */
const refuseOutOfPixels = ({ points, apex }: ContourRecord, { Rows, Columns }: DicomInstance['pixels']): void => {
  const isFar = (value: number, size: number): boolean => value < -overEdge * size || value > (1 + overEdge) * size;
  const all = apex === undefined ? points : [...points, apex];
  if (all.some(([column, row, depth]) => depth !== 0 || isFar(column, Columns) || isFar(row, Rows))) {
    refuse('A point of the contour lies off its image.');
  }
};

const refuseTooFewPoints = ({ closed, points }: ContourRecord): void => {
  if (closed && points.length < 3) refuse('A closed contour needs at least three points.');
};

const checkContour = (contour: ContourRecord, image: CheckedImage): void => {
  refuseTooFewPoints(contour);
  refuseMissingFrame(image, contour.frame);
  const isMark = checkValveMark(contour);
  if (isUltrasound(image.Modality, image.SOPClassUID)) {
    if (isMark) refuse('An ultrasound image is no long-axis image of a stack.');
    refuseOutOfPixels(contour, image.pixels);
    return;
  }
  const hasBeat = [contour.phase, contour.beat, contour.apex].some((own) => own !== undefined);
  if (hasBeat && !isMark) refuse('A contour of a stack has no beat, phase or apex of its own.');
  const plane =
    image.frames[contour.frame - 1]?.plane ?? refuse('The image of the contour has no place in the patient.');
  refuseOutOfPlane(contour, plane);
};

const checkBeat = ({ ED, ES }: BeatRecord, image: CheckedImage): void => {
  for (const frame of [ED, ES]) if (frame !== null) refuseMissingFrame(image, frame);
};

const checkCalibration = ({ box, from, to }: CalibrationRecord, { pixels }: CheckedImage): void => {
  const { left, top, right, bottom } = box;
  const fits = left >= 0 && top >= 0 && right < pixels.Columns && bottom < pixels.Rows && left < right && top < bottom;
  if (!fits) refuse('The calibrated part does not lie within the image.');
  if (from.column === to.column && from.row === to.row) refuse('The two ends of the scale are the same point.');
};

/** Refuses a record that cannot be of this case. */
export const checkRecords = async (desk: Desk, caseCode: string, records: readonly ReadRecord[]): Promise<void> => {
  const find = (SOPInstanceUID: string): Promise<CheckedImage> => imageOf(desk, caseCode, SOPInstanceUID);
  for (const record of records) {
    if (record.kind === 'contour') checkContour(record, await find(record.SOPInstanceUID));
    else if (record.kind === 'clip') await find(record.SOPInstanceUID);
    else if (record.kind === 'beat') checkBeat(record, await find(record.SOPInstanceUID));
    else if (record.kind === 'calibration') checkCalibration(record, await find(record.SOPInstanceUID));
  }
};
