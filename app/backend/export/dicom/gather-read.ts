/** Gathers a signed read from the store, and measures late enhancement anew: a mask is of the pixels the number is of. */
import { Refused } from '../../../contract/failure.ts';
import { stackOfCase, type CaseStack } from '../../../contract/case-stack.ts';
import { framesWanted } from '../../../contract/frames-wanted.ts';
import { measureDetails } from '../../../contract/measure-details.ts';
import { measureRecords } from '../../../contract/measure-read.ts';
import type { Desk } from '../../desk.ts';
import type { DicomInstance } from '../../dicom/instance.ts';
import { canonicalJson } from '../../journal/canonical-json.ts';
import { sha256 } from '../../journal/digest.ts';
import { readContent } from '../../reading/read-content.ts';
import { readPixels } from '../../reading/read-pixels.ts';
import { findReading } from '../../reading/read-state.ts';
import { findSeal, type SealDocument, type StoredSeal } from '../../reading/seal-document.ts';
import type { StoreReader } from '../../store/store.ts';
import type { BlindUID } from '../../trial/blinded-uid.ts';
import { openCaseImages } from '../../trial/case-images.ts';
import type { SealedName } from './derived-uid.ts';
import type { CaseImage, SignedRead } from './signed-read.ts';

const requireSeal = async (db: StoreReader, readId: string): Promise<StoredSeal> => {
  const seal = await findSeal(db, readId);
  if (seal === null) throw new Refused('read-open', 'The read is not signed: nothing of it leaves.');
  if (sha256(seal.text) === seal.hash) return seal;
  throw new Refused('store-damaged', 'The seal of the read does not hold: nothing of it leaves. Verify says what differs.');
}; // prettier-ignore

const predecessorOf = async (db: StoreReader, { amends }: SealDocument): Promise<SealedName | null> =>
  amends === null ? null : { readId: amends.readId, hash: (await requireSeal(db, amends.readId)).hash };

/** Rows of own scans tell the source's UIDs; those of a trial's blinded copies have none of them. */
const imageFrom = (
  row: { SOPInstanceUID: string; SeriesInstanceUID: string; instance: string; fileHash: string | null },
  blind: BlindUID,
): CaseImage => {
  const instance = JSON.parse(row.instance) as DicomInstance;
  const leaves: BlindUID = row.fileHash === null ? blind : (uid) => uid;
  const { FrameOfReferenceUID, SOPClassUID, Modality, pixels, frames } = instance;
  return {
    SOPInstanceUID: row.SOPInstanceUID,
    SeriesInstanceUID: row.SeriesInstanceUID,
    StudyInstanceUID: leaves(instance.StudyInstanceUID),
    FrameOfReferenceUID: FrameOfReferenceUID === undefined ? null : leaves(FrameOfReferenceUID),
    SOPClassUID,
    Modality,
    Rows: pixels.Rows,
    Columns: pixels.Columns,
    planes: frames.map(({ plane }) => plane),
  };
};

const imagesOfCase = async (desk: Desk, caseCode: string): Promise<SignedRead['images']> => {
  const rows = await desk.store.read((db) =>
    db
      .selectFrom('case_instance')
      .select(['SOPInstanceUID', 'SeriesInstanceUID', 'instance', 'fileHash'])
      .where('caseCode', '=', caseCode)
      .orderBy('SOPInstanceUID')
      .execute(),
  );
  return new Map(rows.map((row) => [row.SOPInstanceUID, imageFrom(row, desk.blind)]));
};

/** The study with most images: what is written of the read stands beside them. */
const mainStudy = (images: SignedRead['images']): string => {
  const studies = Map.groupBy(images.values(), ({ StudyInstanceUID }) => StudyInstanceUID);
  const [most] = [...studies].toSorted(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1));
  if (most === undefined) throw new Refused('source-missing', 'The case has no images.');
  return most[0];
};

/** Refused where the pixels do not give what was sealed. */
const measureAgain = async (desk: Desk, stack: CaseStack, { records, details }: SealDocument): Promise<SignedRead['enhanced']> => {
  const { pixelsOf, lost } = await readPixels(openCaseImages(desk.store, desk.cases), framesWanted(stack, records));
  if (lost[0] !== undefined) throw lost[0];
  const measures = measureRecords(stack, records, pixelsOf);
  const now = measureDetails(stack, measures, records)?.LGE ?? [];
  if (details === undefined) return [];
  if (canonicalJson(now) === canonicalJson(details.LGE)) return details.LGE.length === 0 ? [] : measures.enhancement.slices;
  throw new Refused('numbers-differ', 'Late enhancement measured again is not the sealed one: no mask can be written.');
}; // prettier-ignore

/** All that the DICOM objects of a signed read are made of. */
export const gatherRead = async (desk: Desk, readId: string): Promise<SignedRead> => {
  const { reading, seal, predecessor, content } = await desk.store.read(async (db) => {
    const found = await findReading(db, readId);
    const sealed = await requireSeal(db, readId);
    const before = await predecessorOf(db, sealed.document);
    return { reading: found, seal: sealed, predecessor: before, ...(await readContent(db, found)) };
  });
  const { document, hash } = seal;
  const images = await imagesOfCase(desk, document.caseCode);
  const stack = stackOfCase(content);
  return {
    readId,
    hash,
    document,
    predecessor,
    observer: reading.accountId ?? 'owner',
    StudyInstanceUID: mainStudy(images),
    images,
    asked: new Set(content.protocol?.measures),
    stack,
    enhanced: await measureAgain(desk, stack, document),
  };
};
