/** Signs a read: everything is computed again from the journal, compared with what was shown, and sealed. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import { stackOfCase } from '../../contract/case-stack.ts';
import { measureRecords, type ReadMeasures } from '../../contract/measure-read.ts';
import { framesWanted } from '../../contract/frames-wanted.ts';
import { measureDetails } from '../../contract/measure-details.ts';
import type { MeasureDetails, ReadRecord } from '../../contract/read.ts';
import { waitingSentence } from '../../contract/waiting-proposals.ts';
import { actorOf, witness, type Desk } from '../desk.ts';
import { appendEntry, journalHead } from '../journal/append-entry.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { requireActive } from '../accounts/account-rows.ts';
import { checkPassword } from '../accounts/check-password.ts';
import { eachFrameOnce, openCaseImages, type CaseImages } from '../trial/case-images.ts';
import { noteSigned } from '../worklist/note-signed.ts';
import { differingKeys } from './compare-values.ts';
import { hashFrames, sealedFrames, type FrameHash } from './frame-hash.ts';
import { foldJournal, readObject } from './journal-fold.ts';
import { readContent, type ReadContent } from './read-content.ts';
import { readPixels } from './read-pixels.ts';
import { findOwnReadingToSign } from './own-reads.ts';
import { refuseSealed, type Reading } from './read-state.ts';
import { inOrder, readRecords } from './record-rows.ts';
import { sealDocument, sealOf, type StoredSeal } from './seal-document.ts';
import { refuseOtherName } from './signing-name.ts';
import { sourceFaults } from './source-faults.ts';

type Signature = CallInput<'read.sign'>;

interface Draft extends ReadContent {
  readonly reading: Reading;
  readonly records: readonly ReadRecord[];
}

/** The read as the journal tells it; its rows must say the same. */
const loadDraft = async (desk: Desk, db: StoreReader, readId: string): Promise<Draft> => {
  const reading = await findOwnReadingToSign(desk, db, readId);
  refuseSealed(reading);
  const folded = await foldJournal(db, readId);
  const records = inOrder(folded.records.values());
  const isTold = folded.seq === reading.seq && folded.active_ms === reading.active_ms;
  if (!isTold || canonicalJson(records) !== canonicalJson(await readRecords(db, readId))) {
    throw new Refused('store-damaged', 'The read does not say what its journal says: it cannot be signed.');
  }
  return { reading, records, ...(await readContent(db, reading)) };
};

const refuseUnready = ({ records }: Draft): void => {
  const quality = records.find((record) => record.kind === 'quality');
  if (quality === undefined) throw new Refused('still-wanted', 'Grade the image quality before signing.');
  const isEvaluable = quality.grade !== 'not-evaluable';
  if (!isEvaluable && quality.reason.trim() === '') {
    throw new Refused('still-wanted', 'Say why the images are not evaluable before signing.');
  }
  if (isEvaluable && !records.some((record) => record.kind === 'contour')) {
    throw new Refused('nothing-to-sign', 'There is no contour yet, and the images are not graded as not evaluable.');
  }
  const waiting = waitingSentence(records);
  if (waiting !== null) throw new Refused('still-wanted', waiting);
};

interface Measured {
  readonly measures: ReadMeasures;
  readonly details: MeasureDetails | null;
}

/** Measured from the pixels as their files hold them now; refused where a file is gone or tells something else. */
const measureDraft = async (
  desk: Desk,
  images: CaseImages,
  { reading, records, content }: Draft,
): Promise<Measured> => {
  const stack = stackOfCase(content);
  const { pixelsOf, lost } = await readPixels(images, framesWanted(stack, records));
  const [fault] = [...lost, ...(await sourceFaults(desk, reading.caseCode, records))];
  if (fault !== undefined) throw fault;
  const measures = measureRecords(stack, records, pixelsOf);
  return { measures, details: measureDetails(stack, measures, records) };
};

const refuseOtherNumbers = (measures: ReadMeasures, shown: Signature['shown']): void => {
  const keys = differingKeys(measures.values, shown);
  if (keys.length > 0) {
    throw new Refused('numbers-differ', `Recomputed, these numbers differ from those shown: ${keys.join(', ')}.`);
  }
};

interface Sealing extends Measured {
  readonly signature: Signature;
  readonly draft: Draft;
  readonly frames: readonly FrameHash[];
}

const makeSeal = async (desk: Desk, tx: StoreWriter, sealing: Sealing): Promise<StoredSeal> => {
  const { signature, draft, measures, details, frames } = sealing;
  const { readId, caseCode, amends, amendReason, active_ms } = draft.reading;
  return sealDocument({
    readId,
    caseCode,
    amends: amends === null ? null : { readId: amends, reason: amendReason ?? '' },
    ...(draft.protocol === null ? {} : { protocol: draft.protocol }),
    records: draft.records,
    values: measures.values,
    ...(details === null ? {} : { details }),
    warnings: measures.warnings,
    frames,
    active_ms,
    printedName: signature.printedName,
    meaning: signature.meaning,
    signedAt: desk.now().toISOString(),
    programVersion: desk.programVersion,
    journal: await journalHead(tx),
  });
};

const keepSeal = async (desk: Desk, tx: StoreWriter, sealing: Sealing): Promise<StoredSeal> => {
  const { readId, seq } = sealing.draft.reading;
  const reading = await findOwnReadingToSign(desk, tx, readId);
  // The password was judged before all was computed again: an account that was closed since then signs no more.
  if (desk.mode === 'trial') await requireActive(tx, actorOf(desk).accountId);
  refuseSealed(reading);
  if (reading.seq !== seq) throw new Refused('stale-read', 'The read was changed while it was signed: sign it again.');
  const seal = await makeSeal(desk, tx, sealing);
  const { signedAt, printedName, meaning } = seal.document;
  await tx.insertInto('seal').values({ readId, hash: seal.hash, signedAt, document: seal.text }).execute();
  await tx.updateTable('reading').set({ state: 'sealed' }).where('readId', '=', readId).execute();
  await appendEntry(tx, await witness(desk, tx), {
    action: 'read.sign',
    object: readObject(readId),
    new: { hash: seal.hash, printedName, meaning, signedAt },
  });
  await noteSigned(desk, tx, reading, signedAt);
  return seal;
};

export const signRead = async (desk: Desk, signature: Signature): Promise<CallOutput<'read.sign'>> => {
  await refuseOtherName(desk, signature.printedName);
  await checkPassword(desk, signature.password);
  const draft = await desk.store.read((db) => loadDraft(desk, db, signature.readId));
  refuseUnready(draft);
  const images = eachFrameOnce(openCaseImages(desk.store, desk.cases));
  const measured = await measureDraft(desk, images, draft);
  refuseOtherNumbers(measured.measures, signature.shown);
  const frames = await hashFrames(images, sealedFrames(draft.records, measured.measures.values));
  const seal = await desk.store.write((tx) => keepSeal(desk, tx, { signature, draft, ...measured, frames }));
  return { seal: sealOf(seal) };
};
