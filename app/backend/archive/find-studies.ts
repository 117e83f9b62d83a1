/** Studies of an archive by patient, date, modality and accession number, and what each holds. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { Archive } from './archive-address.ts';
import { countOf, textOf, textsOf, uidOf, type DicomJson } from './dicom-json.ts';
import { tags } from './dicom-tags.ts';
import { queryAll, queryPage, type Asking } from './query-archive.ts';

export type StudyFilter = CallInput<'archive.find'>;
type FoundPage = CallOutput<'archive.find'>;
type ArchiveStudy = FoundPage['studies'][number];
type ArchiveSeries = CallOutput<'archive.series'>['series'][number];

const wildcard = /[*?]/;

/** A name is looked for by its beginning, unless it says otherwise. */
const nameFilter = (name: string): string => (wildcard.test(name) ? name : `${name}*`);

const dateFilter = ({ from, to }: StudyFilter): string => {
  const [first, last] = [from, to].map((date) => date.replaceAll('-', ''));
  return first === '' && last === '' ? '' : `${first ?? ''}-${last ?? ''}`;
};

/** What is asked of the archive. Refused where nothing narrows it and nobody said that all are meant. */
const filtersOf = (filter: StudyFilter): Readonly<Record<string, string>> => {
  const { PatientID, PatientName, AccessionNumber, modality, all } = filter;
  const wanted = {
    PatientID,
    PatientName: PatientName === '' ? '' : nameFilter(PatientName),
    StudyDate: dateFilter(filter),
    ModalitiesInStudy: modality ?? '',
    AccessionNumber,
  };
  const told = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''));
  if (Object.keys(told).length === 0 && !all) {
    throw new Refused('bad-input', 'Say at least one of patient, date, modality and accession number, or ask for all.');
  }
  return told;
};

const studyOf = (object: DicomJson): ArchiveStudy => ({
  StudyInstanceUID: uidOf(object, tags.StudyInstanceUID),
  PatientID: textOf(object, tags.PatientID),
  PatientName: textOf(object, tags.PatientName),
  StudyDate: textOf(object, tags.StudyDate),
  StudyDescription: textOf(object, tags.StudyDescription),
  AccessionNumber: textOf(object, tags.AccessionNumber),
  modalities: textsOf(object, tags.ModalitiesInStudy),
  images: countOf(object, tags.NumberOfStudyRelatedInstances),
});

const include = [
  tags.StudyDescription,
  tags.ModalitiesInStudy,
  tags.NumberOfStudyRelatedInstances,
  tags.AccessionNumber,
];

/** One page, and where the next begins: an archive may give fewer than asked although there are more. */
export const findStudies = async (archive: Archive, filter: StudyFilter, asking: Asking): Promise<FoundPage> => {
  const query = { parts: ['studies'], filters: filtersOf(filter), include };
  const { offset, limit } = filter;
  const page = await queryPage(archive, query, { offset, limit }, asking);
  // One that does not know pages gives all it has, again and again.
  const isWhole = page.length > limit;
  const end = offset + page.length;
  const more = page.length === 0 || isWhole ? [] : await queryPage(archive, query, { offset: end, limit: 1 }, asking);
  return { studies: (isWhole && offset > 0 ? [] : page).map(studyOf), next: more.length === 0 ? null : end };
};

export const findSeries = async (
  archive: Archive,
  study: string,
  asking: Asking,
): Promise<readonly ArchiveSeries[]> => {
  const query = { parts: ['studies', study, 'series'], include: [tags.SeriesDescription, tags.NumberOfSeriesRelatedInstances] };
  const found = await queryAll(archive, query, tags.SeriesInstanceUID, asking);
  return found.map((object) => ({
    SeriesInstanceUID: uidOf(object, tags.SeriesInstanceUID),
    Modality: textOf(object, tags.Modality),
    SeriesDescription: textOf(object, tags.SeriesDescription),
    images: countOf(object, tags.NumberOfSeriesRelatedInstances),
  }));
}; // prettier-ignore
