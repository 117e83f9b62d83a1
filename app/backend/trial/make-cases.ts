/** From what an intake indexed to cases: every study that can be read becomes one for each of its modality groups. */
import type { CataloguedSeries } from '../dicom/instance.ts';
import type { Desk } from '../desk.ts';
import type { IndexedSource } from '../intake/intake-jobs.ts';
import { Refused } from '../../contract/failure.ts';
import { keepStudy, type Study } from './keep-study.ts';
import { hasUse, isKept, isOfGroup, makesCase, modalityGroups, type ModalityGroup } from './modality-groups.ts';

const studyOf = (
  { catalogue }: IndexedSource,
  all: readonly CataloguedSeries[],
  modalityGroup: ModalityGroup,
): Study => {
  const StudyInstanceUID = all[0]?.StudyInstanceUID ?? '';
  const series = all
    .filter(({ kind }) => isKept(modalityGroup, kind))
    .map((one) => ({
      series: one,
      instances: [...catalogue.instancesOf(one.SeriesInstanceUID)].filter(
        (instance) =>
          instance.StudyInstanceUID === StudyInstanceUID && isOfGroup(modalityGroup, instance) && hasUse(instance),
      ),
    }))
    .filter(({ instances }) => instances.length > 0);
  return { StudyInstanceUID, modalityGroup, series };
};

const canBeRead = ({ modalityGroup, series }: Study): boolean =>
  series.some(({ series: { kind }, instances }) => instances.some((one) => makesCase(modalityGroup, kind, one)));

/** Makes the cases, each in a transaction of its own, and gives their codes. Cancelled, it keeps those it has made. */
export const makeCases = async (desk: Desk, indexed: IndexedSource): Promise<readonly string[]> => {
  const studies = Map.groupBy(indexed.catalogue.series(), ({ StudyInstanceUID }) => StudyInstanceUID);
  const codes: string[] = [];
  for (const series of studies.values()) {
    for (const group of modalityGroups) {
      if (indexed.signal.aborted) throw new Refused('cancelled', 'The intake was cancelled.');
      const study = studyOf(indexed, series, group);
      if (canBeRead(study)) codes.push((await keepStudy(desk, study)).caseCode);
    }
  }
  return codes;
};
