/** Asks a sealed read again: journal, seal, records, pixels and numbers, each from where it came. */
import type { CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import type { Desk } from '../desk.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { sha256 } from '../journal/digest.ts';
import { verifyChain } from '../journal/verify-chain.ts';
import type { StoreReader } from '../store/store.ts';
import { eachFrameOnce, openCaseImages, type CaseImages } from '../trial/case-images.ts';
import { differs, type Difference } from './difference.ts';
import { isHashOf, scaleOf, sealedFrames } from './frame-hash.ts';
import { foldJournal, type FoldedRead } from './journal-fold.ts';
import { findReading, type Reading } from './read-state.ts';
import { inOrder, readRecords } from './record-rows.ts';
import { findSeal, type SealDocument, type StoredSeal } from './seal-document.ts';
import { numberDifferences } from './verify-numbers.ts';
import { sealedContent } from './verify-protocol.ts';

type Verdict = CallOutput<'read.verify'>;

/** Of many reads the chain is walked once, not once a read. */
export type ChainOf = (db: StoreReader) => Promise<{ readonly fault: string | null }>;

const journalDifferences = async (
  db: StoreReader,
  { journal }: SealDocument,
  chainOf: ChainOf,
): Promise<readonly Difference[]> => {
  const { fault } = await chainOf(db);
  const head = await db.selectFrom('journal').select('hash').where('seq', '=', journal.seq).executeTakeFirst();
  return [
    ...(fault === null ? [] : [differs('journal', fault)]),
    ...(head?.hash === journal.hash || (head === undefined && journal.seq === 0)
      ? []
      : [differs('journal', 'The journal is not the one the seal was made upon.')]),
  ];
};

const sealDifferences = (seal: StoredSeal, reading: Reading, folded: FoldedRead): readonly Difference[] => {
  const { document, hash, text } = seal;
  const amends = reading.amends === null ? null : { readId: reading.amends, reason: reading.amendReason ?? '' };
  const isOwn = document.readId === reading.readId && document.caseCode === reading.caseCode;
  return [
    ...(sha256(text) === hash && canonicalJson(document) === text
      ? []
      : [differs('seal', 'The sealed text is not the one that was signed: its hash differs.')]),
    ...(folded.sealHash === hash ? [] : [differs('seal', 'The journal does not tell of this seal.')]),
    ...(isOwn && canonicalJson(amends) === canonicalJson(document.amends) && reading.state === 'sealed'
      ? []
      : [differs('seal', 'The read no longer says what its seal says.')]),
  ];
};

const recordDifferences = async (
  db: StoreReader,
  { readId, records }: SealDocument,
  folded: FoldedRead,
): Promise<readonly Difference[]> => {
  const sealed = canonicalJson(records);
  return [
    ...(canonicalJson(inOrder(folded.records.values())) === sealed
      ? []
      : [differs('records', 'The records of the journal are not the sealed ones.')]),
    ...(canonicalJson(await readRecords(db, readId)) === sealed
      ? []
      : [differs('records', 'The records of the store are not the sealed ones.')]),
  ];
};

type FrameName = SealDocument['frames'][number];

const frameDifference = async (images: CaseImages, sealed: FrameName): Promise<Difference | null> => {
  const { SOPInstanceUID, frame, hash } = sealed;
  try {
    const source = await images.readFrame(SOPInstanceUID, frame);
    if (!isHashOf(source, frame, hash)) {
      return differs('pixels', 'The image is not the one that was contoured.', { SOPInstanceUID });
    }
    const [now, kept] = [source.header, source.stored].map((header) => canonicalJson(scaleOf(header, frame)));
    if (now === kept) return null;
    return differs('source', 'The store places or scales the image otherwise than its file does.', { SOPInstanceUID });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const isGone = error.failure.code === 'source-missing';
    return differs(isGone ? 'source' : 'pixels', error.failure.message, { SOPInstanceUID });
  }
};

const pixelDifferences = async (images: CaseImages, document: SealDocument): Promise<readonly Difference[]> => {
  const names = document.frames.map(({ SOPInstanceUID, frame }) => ({ SOPInstanceUID, frame }));
  const found: Difference[] =
    canonicalJson(names) === canonicalJson(sealedFrames(document.records, document.values))
      ? []
      : [differs('seal', 'The seal does not name every image that its contours and numbers rest on.')];
  for (const frame of document.frames) {
    const difference = await frameDifference(images, frame);
    if (difference !== null) found.push(difference);
  }
  return found;
};

/** A seal whose text cannot even be read is a difference, not a failure. */
const loadSeal = async (db: StoreReader, readId: string): Promise<StoredSeal | null> => {
  try {
    return await findSeal(db, readId);
  } catch {
    return null;
  }
};

const loadFolded = async (db: StoreReader, readId: string): Promise<FoldedRead | null> => {
  try {
    return await foldJournal(db, readId);
  } catch {
    return null;
  }
};

const noJournal: FoldedRead = { records: new Map(), seq: 0, active_ms: 0, sealHash: null };

const storedDifferences = async (
  db: StoreReader,
  reading: Reading,
  seal: StoredSeal,
  chainOf: ChainOf,
): Promise<readonly Difference[]> => {
  const folded = await loadFolded(db, reading.readId);
  return [
    ...(await journalDifferences(db, seal.document, chainOf)),
    ...(folded === null ? [differs('journal', 'The journal of this read cannot be followed to its end.')] : []),
    ...sealDifferences(seal, reading, folded ?? noJournal),
    ...(await recordDifferences(db, seal.document, folded ?? noJournal)),
  ];
};

/** Recomputes a seal from journal, contours and pixels, and says all that differs. */
export const verifyRead = async (desk: Desk, readId: string, chainOf: ChainOf = verifyChain): Promise<Verdict> => {
  const [reading, seal, wasSealed] = await desk.store.read(async (db) => [
    await findReading(db, readId),
    await loadSeal(db, readId),
    ((await loadFolded(db, readId))?.sealHash ?? null) !== null,
  ]);
  if (seal === null) {
    if (reading.state === 'open' && !wasSealed) throw new Refused('read-open', 'The read is not signed yet.');
    return { ok: false, differences: [differs('seal', 'The seal of this read is gone or cannot be read.')] };
  }
  const images = eachFrameOnce(openCaseImages(desk.store, desk.cases));
  const asked = await desk.store.read((db) => sealedContent(db, reading, seal.document));
  const differences = [
    ...(await desk.store.read((db) => storedDifferences(db, reading, seal, chainOf))),
    ...asked.differences,
    ...(asked.content === null ? [] : await numberDifferences(desk, images, seal.document, asked.content)),
    ...(await pixelDifferences(images, seal.document)),
  ];
  return { ok: differences.length === 0, differences };
};
