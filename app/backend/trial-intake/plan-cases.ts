/** From matched studies to the cases they make: one for each subject, visit and group of modalities. Pure but for the catalogue. */
import type { SeriesKind, UptakeScale } from '../../contract/case.ts';
import { uptakeFactor } from '../../../measurement/uptake-factor.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { BlindUID } from '../trial/blinded-uid.ts';
import { modalityGroups, type ModalityGroup } from '../trial/modality-groups.ts';
import type { SeriesRow } from './case-rows.ts';
import { studiesOf, type IntakeJob } from './intake-job.ts';
import type { LookedSeries, LookedStudy } from './looked.ts';
import type { Match } from './match-study.ts';
import { imagesForCase, reasonForReaders } from './series-use.ts';
import type { ImageToTake } from './take-image.ts';
import { groupOfModality } from './visit-modality.ts';

export interface PlannedSeries {
  readonly row: SeriesRow;
  readonly images: readonly ImageToTake[];
}

export interface PlannedCase extends Match {
  readonly modalityGroup: ModalityGroup;
  readonly series: readonly PlannedSeries[];
}

/** The factor of a PET series, from the headers of its originals: the blinded copies no longer tell. */
const uptakeOf = (kind: SeriesKind, images: readonly DicomInstance[]): UptakeScale | null => {
  if (kind !== 'PET') return null;
  const found = uptakeFactor(images.flatMap(({ uptake }) => uptake ?? []));
  return 'factor' in found ? found : { missing: 'no-suv', attribute: found.attribute ?? 'Units' };
};

/** What identifies a study's subject beyond the header of each of its files. */
const knownOf = ({ words }: LookedStudy, { subject }: Match): readonly string[] =>
  [subject, words.PatientID, words.PatientName, words.StudyDate].filter((text) => text !== '');

const planSeries = (
  job: IntakeJob,
  study: LookedStudy,
  one: LookedSeries,
  of: { readonly group: ModalityGroup; readonly match: Match; readonly blind: BlindUID },
): PlannedSeries | null => {
  const use = job.uses.get(one.name);
  if (job.looked === null || use === undefined) return null;
  const images = imagesForCase(job.looked, one, use.kind, of.group);
  if (images.length === 0) return null;
  const { frameTime_ms = null, heartRate_bpm = null } = one.series;
  const known = knownOf(study, of.match);
  return {
    row: {
      SeriesInstanceUID: of.blind(one.series.SeriesInstanceUID),
      ...{ kind: use.kind, reason: reasonForReaders(use), frameTime_ms, heartRate_bpm },
      uptake: uptakeOf(use.kind, images),
    },
    images: images.map((image) => ({ image, kind: use.kind, known })),
  };
};

/** The groups that a study has something to read in. */
const groupsOf = (job: IntakeJob, study: LookedStudy): readonly ModalityGroup[] => {
  const groups = new Set(
    study.series.flatMap(({ name }) => [...(job.uses.get(name)?.modalities ?? [])].map(groupOfModality)),
  );
  return modalityGroups.filter((group) => groups.has(group));
};

/** An MR study and a separate PET study of one subject and visit make one case. */
export const planCases = (job: IntakeJob, blind: BlindUID): readonly PlannedCase[] => {
  const cases = new Map<string, PlannedCase>();
  for (const study of studiesOf(job)) {
    const match = job.matches.get(study.StudyInstanceUID);
    if (match === undefined) continue;
    for (const group of groupsOf(job, study)) {
      const key = JSON.stringify([match.subject, match.visit, group]);
      const before = cases.get(key)?.series ?? [];
      const series = study.series.flatMap((one) => planSeries(job, study, one, { group, match, blind }) ?? []);
      cases.set(key, { ...match, modalityGroup: group, series: [...before, ...series] });
    }
  }
  return [...cases.values()];
};

export const imageCount = (cases: readonly PlannedCase[]): number =>
  cases.reduce((sum, { series }) => sum + series.reduce((images, one) => images + one.images.length, 0), 0);
