/** DICOM objects brought to the archive that keeps the blinded images, read by read. */
import { Refused } from '../../../contract/failure.ts';
import type { Archive } from '../../archive/archive-address.ts';
import type { Desk } from '../../desk.ts';
import { objectsToLeave } from '../dicom/check-objects.ts';
import { gatherRead } from '../dicom/gather-read.ts';
import type { DicomObject } from '../dicom/read-objects.ts';
import { storeObjects, type StoredObject, type StoreOutcome } from '../dicom/store-objects.ts';
import type { DeliveryContent } from './delivery-content.ts';
import { readsToLeave } from './prepare-objects.ts';
import type { Sent } from './send-rows.ts';

const outcomeWords: Readonly<Record<StoreOutcome, string>> = {
  stored: 'stored, read back',
  'there-already': 'was there already, the same',
  'another-there': 'another object is there under its name',
  failed: 'not stored',
};

const isThere = ({ outcome }: StoredObject): boolean => outcome === 'stored' || outcome === 'there-already';

export interface SendingObjects {
  readonly desk: Desk;
  readonly archive: Archive;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

type SentPiece = Sent['pieces'][number];
type SentFile = Sent['files'][number];

/** What became of one read. */
interface SentRead {
  readonly pieces: readonly SentPiece[];
  readonly files: readonly SentFile[];
  /** Whether all of it is there. */
  readonly isIn: boolean;
  /** Whether the archive took anything, or was not asked: then the next read may fare better. */
  readonly goesOn: boolean;
}

const missing = (what: string, outcome: string, problem: string | null, goesOn: boolean): SentRead => ({
  pieces: [{ what, outcome, isIn: false, problem }],
  files: [],
  isIn: false,
  goesOn,
});

/** A name with the code of its case; nothing of it is in the archive through this delivery. */
const notSent = (caseCode: string): SentRead => missing(`Read of ${caseCode}`, 'not sent', null, false);

/** Null where it was cancelled before the archive had answered. */
const storeOne = async (
  { archive, signal }: SendingObjects,
  object: DicomObject,
): Promise<readonly [SentPiece, SentFile | null, StoreOutcome] | null> => {
  const stored = await storeObjects(archive, [object], signal).catch((error: unknown) => {
    if (signal.aborted) return [];
    throw error;
  });
  const [one] = stored;
  if (one === undefined) return null;
  const { name, bytes, hash } = object;
  const problem = one.failure?.message ?? null;
  const piece = { what: name, outcome: outcomeWords[one.outcome], isIn: isThere(one), problem };
  return [piece, isThere(one) ? { name, sha256: hash, bytes: bytes.length } : null, one.outcome];
};

const sendRead = async (sending: SendingObjects, caseCode: string, readId: string): Promise<SentRead> => {
  let objects: readonly DicomObject[];
  try {
    objects = objectsToLeave(await gatherRead(sending.desk, readId));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return missing(`Read of ${caseCode}`, 'not made', error.failure.message, true);
  }
  const [pieces, files] = [[] as SentPiece[], [] as SentFile[]];
  let goesOn = false;
  for (const object of objects) {
    const stored = await storeOne(sending, object);
    if (stored === null) {
      pieces.push({ what: object.name, outcome: 'not known: it was cancelled', isIn: false, problem: null });
      break;
    }
    const [piece, file, outcome] = stored;
    pieces.push(piece);
    if (file !== null) files.push(file);
    goesOn ||= outcome !== 'failed';
  }
  return { pieces, files, isIn: pieces.length === objects.length && pieces.every(({ isIn }) => isIn), goesOn };
};

/**
 * What is there when it is cancelled stays there, and is told. After a read of which the archive takes nothing no other is
 * sent: it is away, or refuses all.
 */
export const sendObjects = async (sending: SendingObjects, content: DeliveryContent): Promise<Sent> => {
  const reads = readsToLeave(content);
  const [pieces, files, out] = [[] as SentPiece[], [] as SentFile[], new Set<string>()];
  let goesOn = true;
  for (const [at, { caseCode, readId }] of reads.entries()) {
    const isSent: boolean = goesOn && !sending.signal.aborted;
    const one: SentRead = isSent ? await sendRead(sending, caseCode, readId) : notSent(caseCode);
    goesOn = isSent && one.goesOn;
    pieces.push(...one.pieces);
    files.push(...one.files);
    if (!one.isIn) out.add(caseCode);
    sending.onProgress(at + 1, reads.length);
  }
  const cases = new Set(reads.map(({ caseCode }) => caseCode).filter((caseCode) => !out.has(caseCode)));
  return { pieces, files, cases, isAll: out.size === 0 };
};
