/** What may be shown of a clip, kept once its frames told: the content of a case is the same each time. */
import { z } from 'zod';
import { pixelBoxSchema } from '../../contract/ultrasound.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { sha256 } from '../journal/digest.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { shownByHeader, shownImage, type ShownPart } from './shown-part.ts';

/** What was found of one image, and which image it was found of. */
interface KeptShown extends ShownPart {
  readonly imageHash: string;
}

const boxesSchema = z.array(pixelBoxSchema);

/** Hash of an image as it is stored, wherever its file lies. */
const imageHash = (instance: DicomInstance): string => sha256(canonicalJson({ ...instance, source: null }));

/** What is kept for the images of a case, by blinded UID. */
export const readKeptShown = async (db: StoreReader, caseCode: string): Promise<ReadonlyMap<string, KeptShown>> => {
  const rows = await db
    .selectFrom('shown_part')
    .innerJoin('case_instance', 'case_instance.SOPInstanceUID', 'shown_part.SOPInstanceUID')
    .select(['shown_part.SOPInstanceUID', 'imageHash', 'shown', 'shownReason'])
    .where('caseCode', '=', caseCode)
    .execute();
  return new Map(
    rows.map(({ SOPInstanceUID, shown, ...rest }) => [
      SOPInstanceUID,
      { ...rest, shown: boxesSchema.parse(JSON.parse(shown)) },
    ]),
  );
};

export const keepShown = async (
  tx: StoreWriter,
  SOPInstanceUID: string,
  instance: DicomInstance,
  { shown, shownReason }: ShownPart,
): Promise<void> => {
  const row = { imageHash: imageHash(instance), shown: JSON.stringify(shown), shownReason };
  await tx
    .insertInto('shown_part')
    .values({ SOPInstanceUID, ...row })
    .onConflict((conflict) => conflict.column('SOPInstanceUID').doUpdateSet(row))
    .execute();
};

/** What was found of an image, for a copy of it under another name. */
export const shownAs = (
  { shown, shownReason }: { readonly shown: string; readonly shownReason: string },
  SOPInstanceUID: string,
  instance: DicomInstance,
) => ({ SOPInstanceUID, imageHash: imageHash(instance), shown, shownReason });

/** What may be shown, by the header or as it was kept; null where the frames are still to tell. */
export const knownShown = (instance: DicomInstance, kept: KeptShown | undefined): ShownPart | null => {
  const byHeader = shownByHeader(shownImage(instance));
  if (byHeader !== null) return byHeader;
  if (kept?.imageHash !== imageHash(instance)) return null;
  return { shown: kept.shown, shownReason: kept.shownReason };
};

/** What is shown of a clip whose frames could not be read to tell. */
export const shownUnknown: ShownPart = {
  shown: [],
  shownReason:
    'Nothing of this clip is shown: its header does not tell the picture from the text, and its file could not be read to find out. Open its folder again.',
};
