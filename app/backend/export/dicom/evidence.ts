/** Images by study and series, as an object names what it is made of. */
import type { ObjectItem } from './object-file.ts';
import type { CaseImage } from './signed-read.ts';

const byUID = <T>(groups: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));

export const instanceReference = ({ SOPClassUID, SOPInstanceUID }: CaseImage): ObjectItem => ({
  ReferencedSOPClassUID: SOPClassUID,
  ReferencedSOPInstanceUID: SOPInstanceUID,
});

export const bySeries = (images: readonly CaseImage[]): readonly (readonly [string, readonly CaseImage[]])[] =>
  byUID(Map.groupBy(images, ({ SeriesInstanceUID }) => SeriesInstanceUID));

export const byStudy = (images: readonly CaseImage[]): readonly (readonly [string, readonly CaseImage[]])[] =>
  byUID(Map.groupBy(images, ({ StudyInstanceUID }) => StudyInstanceUID));

export const evidenceOf = (images: readonly CaseImage[]): readonly ObjectItem[] =>
  byStudy(images).map(([StudyInstanceUID, ofStudy]) => ({
    StudyInstanceUID,
    ReferencedSeriesSequence: bySeries(ofStudy).map(([SeriesInstanceUID, ofSeries]) => ({
      SeriesInstanceUID,
      ReferencedSOPSequence: ofSeries.map(instanceReference),
    })),
  }));
