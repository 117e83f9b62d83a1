/** Every image of a study or of some of its series, or a refusal: a list that is cut short is no list. */
import type { Archive, InstancePlace } from './archive-address.ts';
import { malformed } from './archive-failure.ts';
import { countOf, uidOf, type DicomJson } from './dicom-json.ts';
import { tags } from './dicom-tags.ts';
import { queryAll, queryMetadata, queryPage, type Asking } from './query-archive.ts';

const placeOf = (object: DicomJson, StudyInstanceUID: string): InstancePlace => ({
  StudyInstanceUID,
  SeriesInstanceUID: uidOf(object, tags.SeriesInstanceUID),
  SOPInstanceUID: uidOf(object, tags.SOPInstanceUID),
});

/**
 * Some archives list no more than they are set to, whatever page is asked for: then the header of every image is asked
 * for, which takes them longer.
 */
const listWhole = async (
  archive: Archive,
  parts: readonly string[],
  { told, asking }: { readonly told: number | null; readonly asking: Asking },
): Promise<readonly DicomJson[]> => {
  const listed = await queryAll(archive, { parts: [...parts, 'instances'] }, tags.SOPInstanceUID, asking);
  if (told === null || listed.length >= told) return listed;
  const all = await queryMetadata(archive, parts, asking);
  if (all.length >= told) return all;
  throw malformed(`The archive lists ${all.length} of ${told} images: raise the limit of its answers.`);
};

export const listSeries = async (
  archive: Archive,
  of: Pick<InstancePlace, 'StudyInstanceUID' | 'SeriesInstanceUID'>,
  asking: Asking,
): Promise<readonly InstancePlace[]> => {
  const { StudyInstanceUID, SeriesInstanceUID } = of;
  const query = {
    parts: ['studies', StudyInstanceUID, 'series'],
    filters: { SeriesInstanceUID },
    include: [tags.NumberOfSeriesRelatedInstances],
  };
  const [series] = await queryPage(archive, query, { offset: 0, limit: 1 }, asking);
  const told = series === undefined ? null : countOf(series, tags.NumberOfSeriesRelatedInstances);
  const found = await listWhole(archive, [...query.parts, SeriesInstanceUID], { told, asking });
  return found.map((object) => ({ ...of, SOPInstanceUID: uidOf(object, tags.SOPInstanceUID) }));
};

export const listStudy = async (
  archive: Archive,
  StudyInstanceUID: string,
  asking: Asking,
): Promise<readonly InstancePlace[]> => {
  const query = {
    parts: ['studies'],
    filters: { StudyInstanceUID },
    include: [tags.NumberOfStudyRelatedInstances],
  };
  const [study] = await queryPage(archive, query, { offset: 0, limit: 1 }, asking);
  const told = study === undefined ? null : countOf(study, tags.NumberOfStudyRelatedInstances);
  const found = await listWhole(archive, ['studies', StudyInstanceUID], { told, asking });
  return found.map((object) => placeOf(object, StudyInstanceUID));
};
