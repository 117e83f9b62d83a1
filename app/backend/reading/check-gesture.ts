/** What a gesture may bring: contours on images of the case, in the plane of their image, with enough points. */
import { dot, planeNormal, positionAlong, type ImagePlane } from '../../../measurement/patient-space.ts';
import { Refused } from '../../contract/failure.ts';
import type { ContourRecord, ReadRecord } from '../../contract/read.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { StoreReader } from '../store/store.ts';

/** A point farther from its image than this was drawn elsewhere, mm. */
const inPlane_mm = 0.1;

const refuse = (sentence: string): never => {
  throw new Refused('bad-input', sentence);
};

const frameOf = async (db: StoreReader, caseCode: string, contour: ContourRecord): Promise<ImagePlane> => {
  const row = await db
    .selectFrom('case_instance')
    .select(['frames', 'instance'])
    .where('SOPInstanceUID', '=', contour.SOPInstanceUID)
    .where('caseCode', '=', caseCode)
    .executeTakeFirst();
  if (row === undefined || contour.frame > row.frames)
    return refuse('The contour is on an image that is not of this case.');
  const { frames } = JSON.parse(row.instance) as DicomInstance;
  return frames[contour.frame - 1]?.plane ?? refuse('The image of the contour has no place in the patient.');
};

const refuseOutOfPlane = (contour: ContourRecord, plane: ImagePlane): void => {
  const normal = planeNormal(plane);
  const position = positionAlong(normal, plane);
  if (contour.points.some((point) => Math.abs(dot(normal, point) - position) > inPlane_mm)) {
    refuse('A point of the contour lies off its image.');
  }
};

const refuseTooFewPoints = ({ closed, points }: ContourRecord): void => {
  if (closed && points.length < 3) refuse('A closed contour needs at least three points.');
};

/** Refuses a record that cannot be of this case. */
export const checkRecords = async (
  db: StoreReader,
  caseCode: string,
  records: readonly ReadRecord[],
): Promise<void> => {
  for (const record of records) {
    if (record.kind !== 'contour') continue;
    refuseTooFewPoints(record);
    refuseOutOfPlane(record, await frameOf(db, caseCode, record));
  }
};
