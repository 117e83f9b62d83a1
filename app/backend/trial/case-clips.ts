/** The clips of the cases as a reader's session gets them: pictures, never the stored bytes. */
import { Refused } from '../../contract/failure.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { Store } from '../store/store.ts';
import type { OnUnexpected } from '../unexpected.ts';
import type { CaseImages } from './case-images.ts';
import { openClipDecoders } from './clip-decoders.ts';
import { refuseTooLarge, streamClip } from './clip-frames.ts';
import { findShown } from './find-shown.ts';
import { keepShown, knownShown, readKeptShown } from './kept-shown.ts';
import { isUltrasound, shownByHeader, shownImage, type ShownPart } from './shown-part.ts';

export interface CaseClips {
  /** The frames of a clip from frame `from` (1-based) on, as the contract's clip-stream.ts reads them. */
  readonly stream: (SOPInstanceUID: string, from: number) => Promise<ReadableStream<Uint8Array>>;
  /** Finds what may be shown of every clip of a case and keeps it. A clip that cannot be read now is left for later. */
  readonly findShown: (caseCode: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const noClip = (): Refused => new Refused('not-found', 'There is no such image.');

const ultrasoundOf = async (store: Store, caseCode: string): Promise<ReadonlyMap<string, DicomInstance>> => {
  const rows = await store.read((db) =>
    db.selectFrom('case_instance').select(['SOPInstanceUID', 'instance']).where('caseCode', '=', caseCode).execute(),
  );
  const instances = rows.map((row) => [row.SOPInstanceUID, JSON.parse(row.instance) as DicomInstance] as const);
  return new Map(instances.filter(([, instance]) => isUltrasound(instance)));
};

const caseOf = (store: Store, SOPInstanceUID: string): Promise<string> =>
  store.read(async (db) => {
    const row = await db
      .selectFrom('case_instance')
      .select('caseCode')
      .where('SOPInstanceUID', '=', SOPInstanceUID)
      .executeTakeFirst();
    return row?.caseCode ?? '';
  });

export const openCaseClips = (store: Store, images: CaseImages, onUnexpected: OnUnexpected): CaseClips => {
  const decoders = openClipDecoders();

  const shownOf = async (SOPInstanceUID: string, caseCode: string, instance: DicomInstance): Promise<ShownPart> => {
    const byHeader = shownByHeader(shownImage(instance));
    if (byHeader !== null) return byHeader;
    const kept = await store.read((db) => readKeptShown(db, caseCode));
    const known = knownShown(instance, kept.get(SOPInstanceUID));
    if (known !== null) return known;
    refuseTooLarge(instance);
    const found = await findShown(await images.open(SOPInstanceUID), decoders);
    await store.write((tx) => keepShown(tx, SOPInstanceUID, instance, found));
    return found;
  };

  return {
    stream: async (SOPInstanceUID, from) => {
      const image = await images.open(SOPInstanceUID);
      const { stored } = image;
      if (!isUltrasound(stored) || from > stored.frames.length) throw noClip();
      refuseTooLarge(stored);
      const { shown, shownReason } = await shownOf(SOPInstanceUID, await caseOf(store, SOPInstanceUID), stored);
      if (shown.length === 0) throw new Refused('not-found', shownReason);
      return streamClip({ image, shown }, from, { decoders, onUnexpected });
    },
    findShown: async (caseCode) => {
      const ultrasound = await ultrasoundOf(store, caseCode);
      // Whoever asks this is about to ask for their frames.
      if (ultrasound.size > 0) decoders.warm();
      for (const [SOPInstanceUID, instance] of ultrasound) {
        await shownOf(SOPInstanceUID, caseCode, instance).catch((error: unknown) => {
          if (!(error instanceof Refused)) onUnexpected('clip', error);
        });
      }
    },
    close: decoders.close,
  };
};
