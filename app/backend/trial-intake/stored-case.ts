/** What the store already holds of a case, as an intake asks for it. */
import type { SeriesKind, UptakeScale } from '../../contract/case.ts';
import type { VisitModality } from '../../contract/trial-protocol.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { StoreReader } from '../store/store.ts';
import type { ArrivedSeries } from './completeness.ts';
import { modalityOfKind } from './visit-modality.ts';

export interface StoredSeries extends ArrivedSeries {
  /** Blinded. */
  readonly SeriesInstanceUID: string;
}

export const storedSeries = async (db: StoreReader, caseCode: string): Promise<readonly StoredSeries[]> => {
  const series = await db.selectFrom('case_series').selectAll().where('caseCode', '=', caseCode).execute();
  const rows = await db
    .selectFrom('case_instance')
    .select(['SeriesInstanceUID', 'instance'])
    .where('caseCode', '=', caseCode)
    .execute();
  const bySeries = Map.groupBy(rows, ({ SeriesInstanceUID }) => SeriesInstanceUID);
  return series.map(({ SeriesInstanceUID, kind, uptake }) => ({
    SeriesInstanceUID,
    kind: kind as SeriesKind,
    uptake: uptake === null ? null : (JSON.parse(uptake) as UptakeScale),
    images: (bySeries.get(SeriesInstanceUID) ?? []).map(({ instance }) => JSON.parse(instance) as DicomInstance),
  }));
};

/** The series of each modality. */
export const byModality = <T extends ArrivedSeries>(series: readonly T[]): ReadonlyMap<VisitModality, readonly T[]> => {
  const found = new Map<VisitModality, T[]>();
  for (const one of series) {
    const modality = modalityOfKind(one.kind);
    if (modality !== null) found.set(modality, [...(found.get(modality) ?? []), one]);
  }
  return found;
};
