/** Keeps the copy of a case as a hidden repeat: a case of its own, under a code of its own. */
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import { caseFingerprint } from '../journal/case-fingerprint.ts';
import type { StoreWriter } from '../store/store.ts';
import { freeCaseCode } from '../trial/case-code.ts';
import type { CaseRows } from './copy-case.ts';
import { caseObject } from './given-assignments.ts';

/** Rows of one insert: SQLite binds so many values at once and no more. */
const together = 100;

const inPieces = async <T>(rows: readonly T[], insert: (piece: readonly T[]) => Promise<unknown>): Promise<void> => {
  for (let at = 0; at < rows.length; at += together) await insert(rows.slice(at, at + together));
};

/** Makes the case and returns its code. */
export const makeRepeat = async (desk: Desk, tx: StoreWriter, repeatOf: string, rows: CaseRows): Promise<string> => {
  const caseCode = await freeCaseCode(tx, desk.randomBytes);
  const { studyUID, modalityGroup } = rows;
  const createdAt = desk.now().toISOString();
  await tx
    .insertInto('imaging_case')
    .values({ caseCode, studyUID, modalityGroup, createdAt, repeatOf, state: 'ready' })
    .execute();
  await inPieces(rows.series, (piece) =>
    tx
      .insertInto('case_series')
      .values(piece.map((row) => ({ ...row, caseCode })))
      .execute(),
  );
  await inPieces(rows.instances, (piece) =>
    tx
      .insertInto('case_instance')
      .values(piece.map((row) => ({ ...row, caseCode })))
      .execute(),
  );
  await inPieces(rows.shown, (piece) =>
    tx
      .insertInto('shown_part')
      .values([...piece])
      .execute(),
  );
  await appendEntry(tx, await witness(desk, tx), {
    action: 'case.make',
    object: caseObject(caseCode),
    new: { images: rows.instances.length, repeatOf, rows: await caseFingerprint(tx, caseCode) },
  });
  return caseCode;
};
