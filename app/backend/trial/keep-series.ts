/** Brings the images of one series to the case of their study. */
import { existsSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { UptakeScale } from '../../contract/case.ts';
import type { Desk } from '../desk.ts';
import type { CataloguedSeries, DicomInstance } from '../dicom/instance.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreWriter } from '../store/store.ts';
import { ownKind } from './modality-groups.ts';
import { seriesUptake, storedImages, unreadUptake, uptakeHeadersOf, withoutUptake } from './series-uptake.ts';
import { createSourceReader } from './source-bytes.ts';

/** One series of a study with its images. */
export interface StudySeries {
  readonly series: CataloguedSeries;
  readonly instances: readonly DicomInstance[];
}

export interface CaseInStore {
  readonly caseCode: string;
  readonly isNew: boolean;
  /** True once a gesture was kept in it: a slice or phase more would change what was drawn upon. */
  readonly isRead: boolean;
}

/** What becomes of an image: `left` where it came too late for the case, or is of another one. */
export type Outcome = 'added' | 'moved' | 'left' | 'same';

interface Planned {
  readonly found: DicomInstance;
  readonly outcome: Outcome;
}

/** Images after which other work of the process gets its turn. */
const stretch = 100;

/** All that decides what is shown and measured; not where the file lies. */
const substance = (image: DicomInstance): string => {
  const { SOPInstanceUID, SeriesInstanceUID, FrameOfReferenceUID, pixels, frames, ultrasound } = image;
  return canonicalJson({ SOPInstanceUID, SeriesInstanceUID, FrameOfReferenceUID, pixels, frames, ultrasound });
};

/** What a store from before frames of reference were read does not tell is not told under the reader's hand either. */
const asFarAsStored = (stored: DicomInstance, found: DicomInstance): DicomInstance => {
  const { FrameOfReferenceUID, ...rest } = found;
  return FrameOfReferenceUID === undefined || stored.FrameOfReferenceUID !== undefined ? found : rest;
};

const isSameFile = (a: DicomInstance, b: DicomInstance): boolean =>
  a.source.path === b.source.path && a.source.entry === b.source.entry;

const replaces = (stored: DicomInstance, found: DicomInstance, isRead: boolean): Outcome => {
  if (canonicalJson(stored) === canonicalJson(found)) return 'same';
  if (substance(stored) !== substance(found)) return isRead ? 'left' : 'moved';
  if (!isSameFile(stored, found) && existsSync(stored.source.path)) return 'same';
  return 'moved';
};

const plan = async (
  desk: Desk,
  tx: StoreWriter,
  { caseCode, isRead }: CaseInStore,
  found: DicomInstance,
): Promise<Planned> => {
  const known = await tx
    .selectFrom('case_instance')
    .select(['caseCode', 'instance'])
    .where('SOPInstanceUID', '=', desk.blind(found.SOPInstanceUID))
    .executeTakeFirst();
  if (known === undefined) return { found, outcome: isRead ? 'left' : 'added' };
  if (known.caseCode !== caseCode) return { found, outcome: 'left' };
  const stored = JSON.parse(known.instance) as DicomInstance;
  const told = isRead ? asFarAsStored(stored, found) : found;
  return { found: told, outcome: replaces(stored, withoutUptake(told), isRead) };
};

const writeImage = async (
  desk: Desk,
  tx: StoreWriter,
  caseCode: string,
  { found, outcome }: Planned,
): Promise<void> => {
  if (outcome !== 'added' && outcome !== 'moved') return;
  const SOPInstanceUID = desk.blind(found.SOPInstanceUID);
  const row = { frames: found.frames.length, kind: ownKind(found), instance: JSON.stringify(withoutUptake(found)) };
  if (outcome === 'moved') {
    await tx.updateTable('case_instance').set(row).where('SOPInstanceUID', '=', SOPInstanceUID).execute();
    return;
  }
  const SeriesInstanceUID = desk.blind(found.SeriesInstanceUID);
  await tx
    .insertInto('case_instance')
    .values({ SOPInstanceUID, SeriesInstanceUID, caseCode, fileHash: null, ...row })
    .execute();
};

/** The factor of the series as it will be: found images speak for themselves, earlier ones by their files. */
const plannedUptake = async (
  desk: Desk,
  tx: StoreWriter,
  SeriesInstanceUID: string,
  planned: readonly Planned[],
): Promise<UptakeScale> => {
  const images = new Map(await storedImages(tx, SeriesInstanceUID));
  for (const { found, outcome } of planned) {
    const name = desk.blind(found.SOPInstanceUID);
    const stored = images.get(name);
    const isIt = outcome === 'same' && stored !== undefined && isSameFile(stored, found);
    if (isIt || outcome === 'added' || outcome === 'moved') images.set(name, found);
  }
  const fromFile = uptakeHeadersOf(createSourceReader());
  const found = await seriesUptake([...images.values()], (image) => Promise.resolve(image.uptake ?? fromFile(image)));
  return found ?? unreadUptake;
};

/** Images that would change the factor under the reader's hand are left where they are. */
const unlessRescaled = (planned: readonly Planned[]): readonly Planned[] =>
  planned.map((one) => (one.outcome === 'moved' ? { ...one, outcome: 'left' } : one));

const factsOf = (series: CataloguedSeries, uptake: UptakeScale | null) => {
  const { kind, reason, frameTime_ms = null, heartRate_bpm = null } = series;
  return { kind, reason, frameTime_ms, heartRate_bpm, uptake: uptake === null ? null : canonicalJson(uptake) };
};

/** Puts series and images there; what became of each image. */
export const keepSeries = async (
  desk: Desk,
  tx: StoreWriter,
  place: CaseInStore,
  { series, instances }: StudySeries,
): Promise<readonly Outcome[]> => {
  const { caseCode, isRead } = place;
  const SeriesInstanceUID = desk.blind(series.SeriesInstanceUID);
  const known = await tx
    .selectFrom('case_series')
    .select(['caseCode', 'uptake'])
    .where('SeriesInstanceUID', '=', SeriesInstanceUID)
    .executeTakeFirst();
  // It belongs to another case, or came after reading began.
  if (known === undefined ? isRead : known.caseCode !== caseCode) return instances.map(() => 'left');
  const planned: Planned[] = [];
  for (const [index, found] of instances.entries()) {
    if (index % stretch === stretch - 1) await turn();
    planned.push(await plan(desk, tx, place, found));
  }
  const uptake = series.kind === 'PET' ? await plannedUptake(desk, tx, SeriesInstanceUID, planned) : null;
  const facts = factsOf(series, uptake);
  if (known === undefined) {
    await tx
      .insertInto('case_series')
      .values({ SeriesInstanceUID, caseCode, ...facts })
      .execute();
  } else if (!isRead) {
    await tx.updateTable('case_series').set(facts).where('SeriesInstanceUID', '=', SeriesInstanceUID).execute();
  }
  const kept = isRead && facts.uptake !== known?.uptake ? unlessRescaled(planned) : planned;
  for (const [index, one] of kept.entries()) {
    if (index % stretch === stretch - 1) await turn();
    await writeImage(desk, tx, caseCode, one);
  }
  return kept.map(({ outcome }) => outcome);
};
