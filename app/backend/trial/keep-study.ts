/** Makes the images of one study and modality group into a case, or brings more of them to the case they already have. */
import { existsSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { CataloguedSeries, DicomInstance } from '../dicom/instance.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry, type Change } from '../journal/append-entry.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreWriter } from '../store/store.ts';
import { randomCaseCode } from './case-code.ts';
import { ownKind, type ModalityGroup } from './modality-groups.ts';

/** One series of a study with its images. */
export interface StudySeries {
  readonly series: CataloguedSeries;
  readonly instances: readonly DicomInstance[];
}

/** A study as the catalogue holds it: its series of one modality group that are kept with a case. */
export interface Study {
  readonly StudyInstanceUID: string;
  readonly modalityGroup: ModalityGroup;
  readonly series: readonly StudySeries[];
}

/** What became of a study: the images that joined its case, and those that came too late for it. */
export interface KeptStudy {
  readonly caseCode: string;
  readonly added: number;
  /** Images whose file is elsewhere now. */
  readonly moved: number;
  /** Images left out because the case has been read without them. */
  readonly left: number;
}

const freeCaseCode = async (desk: Desk, tx: StoreWriter): Promise<string> => {
  for (;;) {
    const caseCode = randomCaseCode(desk.randomBytes);
    const taken = await tx
      .selectFrom('imaging_case')
      .select('caseCode')
      .where('caseCode', '=', caseCode)
      .executeTakeFirst();
    if (taken === undefined) return caseCode;
  }
};

interface CaseInStore {
  readonly caseCode: string;
  readonly isNew: boolean;
  /** True once a gesture was kept in it: a slice or phase more would change what was drawn upon. */
  readonly isRead: boolean;
}

const findOrMakeCase = async (
  desk: Desk,
  tx: StoreWriter,
  { StudyInstanceUID, modalityGroup }: Study,
): Promise<CaseInStore> => {
  const studyUID = desk.blind(StudyInstanceUID);
  const known = await tx
    .selectFrom('imaging_case')
    .select('caseCode')
    .where('studyUID', '=', studyUID)
    .where('modalityGroup', '=', modalityGroup)
    .executeTakeFirst();
  if (known === undefined) {
    const caseCode = await freeCaseCode(desk, tx);
    const createdAt = desk.now().toISOString();
    await tx.insertInto('imaging_case').values({ caseCode, studyUID, modalityGroup, createdAt }).execute();
    return { caseCode, isNew: true, isRead: false };
  }
  const read = await tx
    .selectFrom('reading')
    .select('readId')
    .where('caseCode', '=', known.caseCode)
    .where('seq', '>', 0)
    .executeTakeFirst();
  return { caseCode: known.caseCode, isNew: false, isRead: read !== undefined };
};

/** Puts the series there; false where it belongs to another case or came after reading began. */
const keepSeries = async (
  desk: Desk,
  tx: StoreWriter,
  { caseCode, isRead }: CaseInStore,
  series: CataloguedSeries,
): Promise<boolean> => {
  const SeriesInstanceUID = desk.blind(series.SeriesInstanceUID);
  const { kind, reason, frameTime_ms = null, heartRate_bpm = null } = series;
  const facts = { kind, reason, frameTime_ms, heartRate_bpm };
  const known = await tx
    .selectFrom('case_series')
    .select('caseCode')
    .where('SeriesInstanceUID', '=', SeriesInstanceUID)
    .executeTakeFirst();
  if (known === undefined) {
    if (isRead) return false;
    await tx
      .insertInto('case_series')
      .values({ SeriesInstanceUID, caseCode, ...facts })
      .execute();
    return true;
  }
  if (known.caseCode !== caseCode) return false;
  if (!isRead) {
    await tx.updateTable('case_series').set(facts).where('SeriesInstanceUID', '=', SeriesInstanceUID).execute();
  }
  return true;
};

/** All that decides what is shown and measured; not where the file lies. */
const substance = ({ SOPInstanceUID, SeriesInstanceUID, pixels, frames, ultrasound }: DicomInstance): string =>
  canonicalJson({ SOPInstanceUID, SeriesInstanceUID, pixels, frames, ultrasound });

/** Images after which other work of the process gets its turn. */
const stretch = 100;

type Outcome = 'added' | 'moved' | 'left' | 'same';

const replaces = (stored: DicomInstance, found: DicomInstance, isRead: boolean): Outcome => {
  if (canonicalJson(stored) === canonicalJson(found)) return 'same';
  const elsewhere = stored.source.path !== found.source.path || stored.source.entry !== found.source.entry;
  if (substance(stored) !== substance(found)) return isRead ? 'left' : 'moved';
  if (elsewhere && existsSync(stored.source.path)) return 'same';
  return 'moved';
};

const keepInstance = async (
  desk: Desk,
  tx: StoreWriter,
  { caseCode, isRead }: CaseInStore,
  found: DicomInstance,
): Promise<Outcome> => {
  const SOPInstanceUID = desk.blind(found.SOPInstanceUID);
  const row = { frames: found.frames.length, kind: ownKind(found), instance: JSON.stringify(found) };
  const known = await tx
    .selectFrom('case_instance')
    .select(['caseCode', 'instance'])
    .where('SOPInstanceUID', '=', SOPInstanceUID)
    .executeTakeFirst();
  if (known === undefined) {
    if (isRead) return 'left';
    const SeriesInstanceUID = desk.blind(found.SeriesInstanceUID);
    await tx
      .insertInto('case_instance')
      .values({ SOPInstanceUID, SeriesInstanceUID, caseCode, ...row })
      .execute();
    return 'added';
  }
  if (known.caseCode !== caseCode) return 'left';
  const outcome = replaces(JSON.parse(known.instance) as DicomInstance, found, isRead);
  if (outcome === 'moved') {
    await tx.updateTable('case_instance').set(row).where('SOPInstanceUID', '=', SOPInstanceUID).execute();
  }
  return outcome;
};

const tell = async (desk: Desk, tx: StoreWriter, isNew: boolean, result: KeptStudy): Promise<void> => {
  const object = `case/${result.caseCode}`;
  const { added, moved, left } = result;
  const changes: Change[] = [
    ...(isNew ? [{ action: 'case.make' as const, object, new: { images: added } }] : []),
    ...(!isNew && added > 0 ? [{ action: 'case.add-images' as const, object, new: { images: added } }] : []),
    ...(moved > 0 ? [{ action: 'case.move-images' as const, object, new: { images: moved } }] : []),
    ...(left > 0 ? [{ action: 'case.leave-images' as const, object, new: { images: left } }] : []),
  ];
  if (changes.length === 0) return;
  const who = await witness(desk, tx);
  for (const change of changes) await appendEntry(tx, who, change);
};

/**
 * Keeps a study in one transaction. The same study again adds nothing; more of it joins its case until reading has
 * begun.
 */
export const keepStudy = async (desk: Desk, study: Study): Promise<KeptStudy> => {
  return desk.store.write(async (tx) => {
    const place = await findOrMakeCase(desk, tx, study);
    const counts: Record<Outcome, number> = { added: 0, moved: 0, left: 0, same: 0 };
    for (const { series, instances } of study.series) {
      const hasPlace = await keepSeries(desk, tx, place, series);
      for (const [index, instance] of instances.entries()) {
        if (index % stretch === stretch - 1) await turn();
        counts[hasPlace ? await keepInstance(desk, tx, place, instance) : 'left'] += 1;
      }
    }
    const result = { caseCode: place.caseCode, added: counts.added, moved: counts.moved, left: counts.left };
    await tell(desk, tx, place.isNew, result);
    return result;
  });
};
