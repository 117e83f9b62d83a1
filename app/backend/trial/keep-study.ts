/** Makes the images of one study and modality group into a case, or brings more of them to the case they already have. */
import { witness, type Desk } from '../desk.ts';
import { appendEntry, type Change } from '../journal/append-entry.ts';
import { caseFingerprint } from '../journal/case-fingerprint.ts';
import type { StoreWriter } from '../store/store.ts';
import { freeCaseCode } from './case-code.ts';
import { keepSeries, type CaseInStore, type Outcome, type StudySeries } from './keep-series.ts';
import type { ModalityGroup } from './modality-groups.ts';

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
    const caseCode = await freeCaseCode(tx, desk.randomBytes);
    const createdAt = desk.now().toISOString();
    await tx
      .insertInto('imaging_case')
      .values({ caseCode, studyUID, modalityGroup, createdAt, repeatOf: null, state: 'ready' })
      .execute();
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

type Told = readonly [action: Change['action'], images: number];

const toldOf = (isNew: boolean, { added, moved, left }: KeptStudy): readonly Told[] => {
  const all: readonly Told[] = [
    [isNew ? 'case.make' : 'case.add-images', added],
    ['case.move-images', moved],
    ['case.leave-images', left],
  ];
  return all.filter(([action, images]) => action === 'case.make' || images > 0);
};

/** What a series is may be found otherwise though none of its images changed: that is told, too. */
const tell = async (desk: Desk, tx: StoreWriter, before: string | null, result: KeptStudy): Promise<void> => {
  const { caseCode } = result;
  const rows = await caseFingerprint(tx, caseCode);
  const told = toldOf(before === null, result);
  const changes = told.length === 0 && rows !== before ? [['case.move-images', 0] as Told] : told;
  if (changes.length === 0) return;
  const who = await witness(desk, tx);
  for (const [action, images] of changes) {
    await appendEntry(tx, who, { action, object: `case/${caseCode}`, new: { images, rows } });
  }
};

/**
 * Keeps a study in one transaction. The same study again adds nothing; more of it joins its case until reading has
 * begun.
 */
export const keepStudy = async (desk: Desk, study: Study): Promise<KeptStudy> => {
  return desk.store.write(async (tx) => {
    const place = await findOrMakeCase(desk, tx, study);
    const before = place.isNew ? null : await caseFingerprint(tx, place.caseCode);
    const counts: Record<Outcome, number> = { added: 0, moved: 0, left: 0, same: 0 };
    for (const series of study.series) {
      for (const outcome of await keepSeries(desk, tx, place, series)) counts[outcome] += 1;
    }
    const result = { caseCode: place.caseCode, added: counts.added, moved: counts.moved, left: counts.left };
    await tell(desk, tx, before, result);
    return result;
  });
};
