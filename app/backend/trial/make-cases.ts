/** From what an intake indexed to cases: every study that can be read becomes one. */
import type { CataloguedSeries } from '../dicom/instance.ts';
import type { Desk } from '../desk.ts';
import type { IndexedSource } from '../intake/intake-jobs.ts';
import { Refused } from '../../contract/failure.ts';
import { isKept, isReadable, keepStudy, type Study } from './keep-study.ts';

const studyOf = ({ catalogue }: IndexedSource, series: readonly CataloguedSeries[]): Study => {
  const StudyInstanceUID = series[0]?.StudyInstanceUID ?? '';
  return {
    StudyInstanceUID,
    series: series
      .filter(({ kind }) => isKept(kind))
      .map((one) => ({
        series: one,
        instances: [...catalogue.instancesOf(one.SeriesInstanceUID)].filter(
          (instance) => instance.StudyInstanceUID === StudyInstanceUID,
        ),
      })),
  };
};

/** Makes the cases, each in a transaction of its own, and gives their codes. Cancelled, it keeps those it has made. */
export const makeCases = async (desk: Desk, indexed: IndexedSource): Promise<readonly string[]> => {
  const studies = Map.groupBy(indexed.catalogue.series(), ({ StudyInstanceUID }) => StudyInstanceUID);
  const codes: string[] = [];
  for (const series of studies.values()) {
    if (indexed.signal.aborted) throw new Refused('cancelled', 'The intake was cancelled.');
    if (!series.some(({ kind }) => isReadable(kind))) continue;
    const made = await keepStudy(desk, studyOf(indexed, series));
    codes.push(made.caseCode);
  }
  return codes;
};
