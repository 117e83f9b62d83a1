/** Whether the SUV factors that a read rests on are still those of the headers of their series (M6.2). */
import { Refused } from '../../contract/failure.ts';
import type { ReadRecord } from '../../contract/read.ts';
import { drawnContours } from '../../contract/drawn-contours.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { seriesUptake, storedImages, unreadUptake, uptakeHeadersOf } from '../trial/series-uptake.ts';
import { createSourceReader } from '../trial/source-bytes.ts';

interface KeptUptake {
  /** Canonical JSON. */
  readonly uptake: string;
  readonly images: readonly DicomInstance[];
}

/** The PET series of a case that bear a contour. */
const keptUptakes = async (
  db: StoreReader,
  caseCode: string,
  records: readonly ReadRecord[],
): Promise<readonly KeptUptake[]> => {
  const drawnOn = new Set(drawnContours(records).map(({ SOPInstanceUID }) => SOPInstanceUID));
  const series = await db
    .selectFrom('case_series')
    .select(['SeriesInstanceUID', 'uptake'])
    .where('caseCode', '=', caseCode)
    .where('uptake', 'is not', null)
    .execute();
  const kept: KeptUptake[] = [];
  for (const { SeriesInstanceUID, uptake } of series) {
    const images = await storedImages(db, SeriesInstanceUID);
    if ([...images.keys()].some((name) => drawnOn.has(name)))
      kept.push({ uptake: uptake ?? '', images: [...images.values()] });
  }
  return kept;
};

/** Why a factor cannot be told to be that of its files; none where each is. */
export const uptakeFaults = async (
  store: Store,
  caseCode: string,
  records: readonly ReadRecord[],
): Promise<readonly Refused[]> => {
  const faults: Refused[] = [];
  const headerOf = uptakeHeadersOf(createSourceReader());
  for (const { uptake, images } of await store.read((db) => keptUptakes(db, caseCode, records))) {
    const now = await seriesUptake(images, headerOf);
    if (now !== null && canonicalJson(now) !== uptake) {
      faults.push(
        new Refused(
          'source-changed',
          'The files of the PET series tell another SUV factor than when they were taken in.',
        ),
      );
    } else if (now === null && canonicalJson(unreadUptake) !== uptake) {
      faults.push(
        new Refused(
          'source-missing',
          'Files of the PET series cannot be read: nothing tells its SUV factor. Open their folder again.',
        ),
      );
    }
  }
  return faults;
};
