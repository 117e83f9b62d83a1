/**
 * The SUV factor of a PET series, from the headers of all its images (M6.1). It is all that is kept of them: weight,
 * dose and times stay in the files (M6.2).
 */
import { uptakeFactor, type UptakeHeader } from '../../../measurement/uptake-factor.ts';
import type { UptakeScale } from '../../contract/case.ts';
import { Refused } from '../../contract/failure.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { StoreReader } from '../store/store.ts';
import type { SourceReader } from './source-bytes.ts';

/** What the header of an image tells of uptake; null where it cannot be read. */
export type UptakeHeaderOf = (image: DicomInstance) => Promise<UptakeHeader | null>;

/** An image as it is stored. Of PET nothing that a site typed is kept either: a description may tell the dose. */
export const withoutUptake = ({ uptake, ...image }: DicomInstance): DicomInstance =>
  uptake === undefined ? image : { ...image, hints: {} };

/** Headers as the files hold them now. */
export const uptakeHeadersOf =
  (sources: SourceReader): UptakeHeaderOf =>
  async (image) => {
    try {
      const header = await sources.readHeader(image);
      return header.SOPInstanceUID === image.SOPInstanceUID ? (header.uptake ?? null) : null;
    } catch (error) {
      if (error instanceof Refused) return null;
      throw error;
    }
  };

/** Of an image that cannot be read nobody knows whether its time is the earliest: that is refused, never guessed. */
export const unreadUptake: UptakeScale = { missing: 'no-suv', attribute: 'AcquisitionTime' };

/** What makes SUVbw of the values of these images, which are all of one series; null where one cannot be read. */
export const seriesUptake = async (
  images: readonly DicomInstance[],
  headerOf: UptakeHeaderOf,
): Promise<UptakeScale | null> => {
  const headers: UptakeHeader[] = [];
  for (const image of images) {
    const header = await headerOf(image);
    if (header === null) return null;
    headers.push(header);
  }
  const found = uptakeFactor(headers);
  return 'factor' in found ? found : { missing: 'no-suv', attribute: found.attribute ?? 'Units' };
};

/** The images of a series as the store holds them. */
export const storedImages = async (
  db: StoreReader,
  SeriesInstanceUID: string,
): Promise<ReadonlyMap<string, DicomInstance>> => {
  const rows = await db
    .selectFrom('case_instance')
    .select(['SOPInstanceUID', 'instance'])
    .where('SeriesInstanceUID', '=', SeriesInstanceUID)
    .execute();
  return new Map(rows.map(({ SOPInstanceUID, instance }) => [SOPInstanceUID, JSON.parse(instance) as DicomInstance]));
};
