/** A trial of so many cases, written as rows: half of them read and signed, some being read, the rest waiting. */
import { randomBytes } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Desk } from '../../app/backend/desk.ts';
import { writeKeyFile } from '../../app/backend/key/key-file.ts';
import type { KeyMap } from '../../app/backend/key/key-map.ts';
import { openSealer } from '../../app/backend/key/sealed-key.ts';
import type { StoreSchema } from '../../app/backend/store/schema.ts';
import type { StoreWriter } from '../../app/backend/store/store.ts';
import { randomCaseCode } from '../../app/backend/trial/case-code.ts';

export const visits = ['V0', 'V11', 'V12'] as const;
const groups = ['MR and PET', 'echo'] as const;

/** Of the images of a case so many have a row: what is asked here does not grow with them. */
const imagesOfCase = 3;

type Table = 'imaging_case' | 'case_series' | 'case_instance' | 'assignment' | 'reading' | 'read_record' | 'journal' | 'seal' | 'adjudication'; // prettier-ignore
type Rows = { readonly [T in Table]: Insertable<StoreSchema[T]>[] };

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

const noRows = (): Rows => ({
  imaging_case: [],
  case_series: [],
  case_instance: [],
  assignment: [],
  reading: [],
  read_record: [],
  journal: [],
  seal: [],
  adjudication: [],
});

const inOrder: readonly Table[] = ['imaging_case', 'case_series', 'case_instance', 'assignment', 'reading', 'read_record', 'journal', 'seal', 'adjudication']; // prettier-ignore

const together = 500;

const insertAll = async (tx: StoreWriter, rows: Rows): Promise<void> => {
  for (const table of inOrder) {
    const all: readonly object[] = rows[table];
    for (let at = 0; at < all.length; at += together) {
      await tx
        .insertInto(table)
        .values(all.slice(at, at + together))
        .execute();
    }
  }
};

interface Making {
  readonly readers: readonly string[];
  readonly at: string;
  seq: number;
}

const tell = (making: Making, rows: Rows, action: string, object: string): void => {
  making.seq += 1;
  const { seq, at } = making;
  const said = { action, object, old: null, new: '{}', reason: null, previousHash: hex(32), hash: hex(32) };
  rows.journal.push({ seq, at, actor: 'bench', workstation: 'bench', programVersion: '0', ...said });
};

type Progress = 'signed' | 'reading' | 'waiting';

const addRead = (making: Making, rows: Rows, caseCode: string, accountId: string, progress: Progress): string => {
  const [assignmentId, readId] = [hex(16), hex(16)];
  rows.assignment.push({ assignmentId, caseCode, accountId, place: hex(16), isRepeat: 0, notBefore: null, state: progress }); // prettier-ignore
  if (progress === 'waiting') return readId;
  const state = progress === 'signed' ? 'sealed' : 'open';
  rows.reading.push({ readId, caseCode, state, seq: 3, active_ms: 60_000, amends: null, amendReason: null, accountId, assignmentId, protocolVersion: 1 }); // prettier-ignore
  for (let n = 1; n <= 3; n += 1) {
    rows.read_record.push({ readId, recordId: `c${n}`, kind: 'contour', slot: `contour/${n}`, record: '{}' });
    tell(making, rows, 'read.keep', `read/${readId}`);
  }
  if (progress === 'signed') {
    rows.seal.push({ readId, hash: hex(32), signedAt: making.at, document: '{}' });
    tell(making, rows, 'read.sign', `read/${readId}`);
  }
  return readId;
};

const addCase = (making: Making, rows: Rows, caseCode: string, modalityGroup: string, number: number): void => {
  const studyUID = `2.25.${number + 1}`;
  rows.imaging_case.push({ caseCode, studyUID, modalityGroup, createdAt: making.at, repeatOf: null, state: 'ready' });
  const SeriesInstanceUID = `${studyUID}.1`;
  const kind = modalityGroup === 'echo' ? 'echo 2D' : 'short-axis cine';
  rows.case_series.push({ SeriesInstanceUID, caseCode, kind, reason: '', frameTime_ms: 30, heartRate_bpm: 60, uptake: null }); // prettier-ignore
  for (let n = 1; n <= imagesOfCase; n += 1) {
    rows.case_instance.push({ SOPInstanceUID: `${studyUID}.2.${n}`, SeriesInstanceUID, caseCode, frames: 1, kind: null, instance: '{}', fileHash: hex(32), sourceMark: null }); // prettier-ignore
  }
  // of ten cases six are signed by both, one is being read, three wait
  const progress: Progress = number % 10 < 6 ? 'signed' : number % 10 === 6 ? 'reading' : 'waiting';
  const { readers } = making;
  const [first, second] = [readers[number % readers.length], readers[(number * 7 + 1) % readers.length]];
  const readA = addRead(making, rows, caseCode, first ?? '', progress);
  if (second === first) return;
  // One at a time is in the hand of each reader.
  const other = progress === 'reading' ? 'waiting' : progress;
  const readB = addRead(making, rows, caseCode, second ?? '', other);
  if (progress !== 'signed') return;
  rows.adjudication.push({ adjudicationId: hex(16), caseCode, round: 1, readA, readB, state: 'agreed', accountId: null, ownReadId: null, choice: null }); // prettier-ignore
};

const keyOf = (codes: readonly string[]): KeyMap => {
  const cases = codes.map((caseCode, number) => ({ caseCode, ...placeOf(number) }));
  return {
    format: 'ventricle-key',
    version: 1,
    uidKey: hex(32),
    recipients: [],
    cases,
    notDone: [],
    received: cases.flatMap(({ subject, visit, modalityGroup }) =>
      (modalityGroup === 'echo' ? (['echo'] as const) : (['cine', 'LGE'] as const)).map((modality) => ({
        subject,
        visit,
        modality,
        missing: [],
        accepted: null,
      })),
    ),
    corrections: [],
    intakes: [],
  };
};

/** Case by case: both groups of each visit of each subject. */
const placeOf = (number: number) => {
  const perSubject = visits.length * groups.length;
  return {
    subject: `S-${String(Math.floor(number / perSubject) + 1).padStart(6, '0')}`,
    visit: visits[Math.floor(number / groups.length) % visits.length] ?? '',
    modalityGroup: groups[number % groups.length] ?? '',
  };
};

const pieceOf = 5000;

/** Writes the rows and the key, which `passphrase` opens. */
export const writeLargeTrial = async (
  desk: Desk,
  { cases, readers, passphrase }: { readonly cases: number; readonly readers: readonly string[]; readonly passphrase: string }, // prettier-ignore
): Promise<void> => {
  const codes = new Set<string>();
  while (codes.size < cases) codes.add(randomCaseCode(randomBytes));
  const all = [...codes];
  const head = await desk.store.read((db) =>
    db.selectFrom('journal').select(({ fn }) => fn.max<number>('seq').as('seq')).executeTakeFirstOrThrow(),
  ); // prettier-ignore
  const making: Making = { readers, at: desk.now().toISOString(), seq: head.seq };
  for (let at = 0; at < cases; at += pieceOf) {
    const rows = noRows();
    for (const [n, code] of all.slice(at, at + pieceOf).entries()) {
      addCase(making, rows, code, placeOf(at + n).modalityGroup, at + n);
    }
    await desk.store.write((tx) => insertAll(tx, rows));
  }
  const sealer = openSealer({ passphrase }, 10);
  const sealed = await sealer.seal(keyOf(all));
  sealer.forget();
  await desk.store.write((tx) =>
    writeKeyFile(desk, tx, { lock: 'passphrase', recipients: [], sealed }, { action: 'key.make' }),
  );
};
