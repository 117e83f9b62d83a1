/** All that the report of a signed read is made of. Refused where its seal or its images do not hold. */
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import type { CaseContent } from '../../../contract/case.ts';
import type { Desk } from '../../desk.ts';
import { openNodeCodecs } from '../../dicom/node-codecs.ts';
import { journalHead, type JournalHead } from '../../journal/append-entry.ts';
import { protocolOfVersion } from '../../protocol/adopted-protocol.ts';
import { findReading } from '../../reading/read-state.ts';
import { readContent } from '../../reading/read-content.ts';
import { findSeal } from '../../reading/seal-document.ts';
import type { StoreReader } from '../../store/store.ts';
import { openCaseImages } from '../../trial/case-images.ts';
import { gatherRead } from '../dicom/gather-read.ts';
import { imageOf, planeOf, type SignedRead } from '../dicom/signed-read.ts';
import type { Digits } from '../number-digits.ts';
import { framePicture, type PictureSource } from './frame-picture.ts';
import { cutAround, cutToShown, type Outlined } from './picture-cut.ts';
import type { DrawnPicture } from './picture-svg.ts';
import type { PixelCut } from './raster.ts';
import { picturedParts, type PicturedFrame, type PicturedPart } from './pictured-frames.ts';

/** A picture; without pixels where they are damaged. */
export interface ReportPicture {
  readonly caption: readonly string[];
  readonly drawn: DrawnPicture | null;
}

export interface ReportPart extends Pick<PicturedPart, 'title' | 'note' | 'columns'> {
  readonly pictures: readonly ReportPicture[];
}

/** What is known of a case beside its reads. */
export interface ReportCase {
  readonly caseCode: string;
  /** Name of the trial; null of own scans. */
  readonly trial: string | null;
  /** What is read together: MR and PET, or echo. */
  readonly group: string;
  readonly digits: Digits;
  /** Head of the journal now. */
  readonly head: JournalHead;
}

export interface ReportRead {
  readonly read: SignedRead;
  readonly of: ReportCase;
  /** Seal of the signed read that amends this one; null where there is none. */
  readonly amendedBy: string | null;
  readonly parts: readonly ReportPart[];
}

/** `protocolVersion`: that by which it was read or compared; null of own scans. */
export const reportCase = async (
  db: StoreReader,
  caseCode: string,
  protocolVersion: number | null,
): Promise<ReportCase> => {
  const adopted = protocolVersion === null ? null : await protocolOfVersion(db, protocolVersion);
  const { modalityGroup } = await db
    .selectFrom('imaging_case')
    .select('modalityGroup')
    .where('caseCode', '=', caseCode)
    .executeTakeFirstOrThrow();
  return {
    caseCode,
    trial: adopted?.protocol.trial.name ?? null,
    group: modalityGroup,
    digits: adopted?.protocol.digits,
    head: await journalHead(db),
  };
};

const amendingSeal = async (db: StoreReader, readId: string): Promise<string | null> => {
  const row = await db.selectFrom('reading').select('readId').where('amends', '=', readId).executeTakeFirst();
  return row === undefined ? null : ((await findSeal(db, row.readId))?.hash ?? null);
};

const shownParts = ({ series }: CaseContent): ReadonlyMap<string, readonly PixelBox[]> =>
  new Map(series.flatMap(({ clips }) => clips.map(({ SOPInstanceUID, shown }) => [SOPInstanceUID, shown] as const)));

/** The part of a frame that is printed: of all frames of a size the same one. */
const cutsOf = (read: SignedRead, { shown }: PictureSource, part: PicturedPart): ((frame: PicturedFrame) => PixelCut) => {
  const known = new Map<string, PixelCut>();
  const sizeOf = ({ SOPInstanceUID }: PicturedFrame): string => {
    const { Rows, Columns } = imageOf(read, SOPInstanceUID);
    return `${Rows} ${Columns}`;
  };
  const outlined = ({ SOPInstanceUID, frame, contours }: PicturedFrame): Outlined => ({
    plane: planeOf(imageOf(read, SOPInstanceUID), frame),
    contours,
  });
  return (frame) => {
    const image = imageOf(read, frame.SOPInstanceUID);
    if (part.isUltrasound) return cutToShown(shown.get(frame.SOPInstanceUID) ?? [], image);
    const size = sizeOf(frame);
    const cut = known.get(size) ?? cutAround(part.frames.filter((one) => sizeOf(one) === size).map(outlined), image);
    known.set(size, cut);
    return cut;
  };
}; // prettier-ignore

const partOf = async (read: SignedRead, source: PictureSource, part: PicturedPart): Promise<ReportPart> => {
  const cutOf = cutsOf(read, source, part);
  const pictures: ReportPicture[] = [];
  for (const frame of part.frames) {
    const { caption, contours, enhanced } = frame;
    const cut = cutOf(frame);
    const raster = await framePicture(source, frame, cut);
    const plane = part.isUltrasound ? null : planeOf(imageOf(read, frame.SOPInstanceUID), frame.frame);
    pictures.push({
      caption,
      drawn: raster === null ? null : { raster, plane, contours, enhanced, cut },
    });
  }
  const { title, note, columns } = part;
  return { title, note, columns, pictures };
};

export const gatherReport = async (desk: Desk, readId: string): Promise<ReportRead> => {
  const read = await gatherRead(desk, readId);
  const { of, content, amendedBy } = await desk.store.read(async (db) => {
    const reading = await findReading(db, readId);
    return {
      of: await reportCase(db, reading.caseCode, reading.protocolVersion),
      content: (await readContent(db, reading)).content,
      amendedBy: await amendingSeal(db, readId),
    };
  });
  const source: PictureSource = {
    images: openCaseImages(desk.store, desk.cases),
    codecs: openNodeCodecs(),
    document: read.document,
    shown: shownParts(content),
  };
  const parts: ReportPart[] = [];
  for (const part of picturedParts(read)) parts.push(await partOf(read, source, part));
  return { read, of, amendedBy, parts };
};
