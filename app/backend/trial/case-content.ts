/** From stored instances to what a reader's session may see: geometry, timing, pixel form, blinded UIDs. Nothing else. */
import type { CaseContent, CaseFrame, CaseSeries, SeriesKind, UptakeScale } from '../../contract/case.ts';
import { compareText } from '../../../measurement/text-order.ts';
import { enhancementKind } from '../dicom/enhancement-kind.ts';
import { seriesFrameOfReference } from '../dicom/frame-of-reference.ts';
import type { DicomInstance, FrameAttributes } from '../dicom/instance.ts';
import { isUltrasound } from '../dicom/ultrasound-facts.ts';
import type { StoreReader } from '../store/store.ts';
import { caseClip } from './case-clip.ts';
import { knownShown, readKeptShown, shownUnknown } from './kept-shown.ts';
import type { ShownPart } from './shown-part.ts';

/** One stored instance under its blinded UID. */
export interface BlindInstance {
  readonly SOPInstanceUID: string;
  readonly instance: DicomInstance;
  /** What of an ultrasound image may be seen; null for any other, which bears no name. */
  readonly shown: ShownPart | null;
}

/** One stored series under its blinded UID. */
export interface BlindSeries {
  readonly SeriesInstanceUID: string;
  readonly kind: SeriesKind;
  readonly reason: string;
  readonly frameTime_ms: number | null;
  readonly heartRate_bpm: number | null;
  /** Of PET; absent for any other. */
  readonly uptake?: UptakeScale;
  readonly instances: readonly BlindInstance[];
}

const present = <T extends object>(values: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

const enhancementOf = (kind: SeriesKind, instance: DicomInstance, frame: number): CaseFrame['enhancementKind'] =>
  kind === 'late enhancement' ? (enhancementKind(instance, frame) ?? undefined) : undefined;

const caseFrame = (kind: SeriesKind, blind: BlindInstance, own: FrameAttributes, index: number): CaseFrame => {
  const { RescaleSlope, RescaleIntercept, WindowCenter, WindowWidth } = own;
  return {
    SOPInstanceUID: blind.SOPInstanceUID,
    frame: index + 1,
    plane: own.plane,
    pixels: {
      ...blind.instance.pixels,
      ...present({ RescaleSlope, RescaleIntercept, WindowCenter, WindowWidth }),
    },
    ...present({
      TemporalPositionIndex: own.TemporalPositionIndex,
      TriggerTime: own.TriggerTime,
      InstanceNumber: blind.instance.InstanceNumber,
      enhancementKind: enhancementOf(kind, blind.instance, index + 1),
    }),
  };
};

/** The order in which the images were taken, without their times: the strip is looked through as the scan went. */
const byNumber = (a: BlindInstance, b: BlindInstance): number =>
  (a.instance.InstanceNumber ?? 0) - (b.instance.InstanceNumber ?? 0) ||
  compareText(a.SOPInstanceUID, b.SOPInstanceUID);

const spaceOf = ({ instances }: BlindSeries): string | null =>
  seriesFrameOfReference(instances.map(({ instance }) => instance));

/** Ultrasound has clips, every other image has frames: the stored bytes of ultrasound never reach a reader. */
export const caseSeries = ({ instances, ...series }: BlindSeries): CaseSeries => {
  const inOrder = instances.toSorted(byNumber);
  return {
    ...series,
    frames: inOrder
      .filter(({ shown }) => shown === null)
      .flatMap((blind) => blind.instance.frames.map((own, index) => caseFrame(series.kind, blind, own, index))),
    clips: inOrder.flatMap(({ SOPInstanceUID, instance, shown }) =>
      shown === null ? [] : [caseClip(SOPInstanceUID, instance, shown)],
    ),
  };
};

/** The content of a case; series and images stand in an order that says nothing of the source. */
const caseContent = (caseCode: string, series: readonly BlindSeries[]): CaseContent => {
  const inOrder = series.toSorted((a, b) => compareText(a.SeriesInstanceUID, b.SeriesInstanceUID));
  const spaces = [...new Set(inOrder.flatMap((one) => spaceOf(one) ?? []))];
  return {
    caseCode,
    series: inOrder.map((one) => {
      const space = spaceOf(one);
      return { ...caseSeries(one), ...(space !== null && { frameOfReference: spaces.indexOf(space) + 1 }) };
    }),
  };
};

/** Reads the content of a case from the store. */
export const readCaseContent = async (db: StoreReader, caseCode: string): Promise<CaseContent> => {
  const series = await db.selectFrom('case_series').selectAll().where('caseCode', '=', caseCode).execute();
  const rows = await db
    .selectFrom('case_instance')
    .select(['SOPInstanceUID', 'SeriesInstanceUID', 'instance'])
    .where('caseCode', '=', caseCode)
    .execute();
  const kept = await readKeptShown(db, caseCode);
  const shownOf = (SOPInstanceUID: string, instance: DicomInstance): ShownPart | null =>
    isUltrasound(instance.Modality, instance.SOPClassUID)
      ? (knownShown(instance, kept.get(SOPInstanceUID)) ?? shownUnknown)
      : null;
  const bySeries = Map.groupBy(rows, (row) => row.SeriesInstanceUID);
  return caseContent(
    caseCode,
    series.map(({ SeriesInstanceUID, kind, reason, frameTime_ms, heartRate_bpm, uptake }) => ({
      SeriesInstanceUID,
      kind: kind as SeriesKind,
      reason,
      frameTime_ms,
      heartRate_bpm,
      ...(uptake === null ? {} : { uptake: JSON.parse(uptake) as UptakeScale }),
      instances: (bySeries.get(SeriesInstanceUID) ?? []).map((row) => {
        const instance = JSON.parse(row.instance) as DicomInstance;
        return { SOPInstanceUID: row.SOPInstanceUID, instance, shown: shownOf(row.SOPInstanceUID, instance) };
      }),
    })),
  );
};
