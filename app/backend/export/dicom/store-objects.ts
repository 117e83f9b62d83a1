/** DICOM objects brought into an archive, each read back: what became of every one of them is said by name. */
import { Refused, type FailureCode } from '../../../contract/failure.ts';
import type { Archive } from '../../archive/archive-address.ts';
import { hashInArchive, storeInstances } from '../../archive/store-instances.ts';
import type { DicomObject } from './read-objects.ts';

/**
 * - `stored`: it is there now, byte for byte
 * - `there-already`: it was, byte for byte; nothing was sent
 * - `another-there`: the archive keeps another file under its name, and would keep it whatever it answers
 * - `failed`: the archive could not be asked, refused, or answered well and did not keep it
 */
export type StoreOutcome = 'stored' | 'there-already' | 'another-there' | 'failed';

export interface StoredObject {
  readonly kind: DicomObject['kind'];
  readonly SOPInstanceUID: string;
  readonly hash: string;
  readonly outcome: StoreOutcome;
  /** Why, where it failed. */
  readonly failure: { readonly code: FailureCode; readonly message: string } | null;
}

type Became = Pick<StoredObject, 'outcome' | 'failure'>;

const became = (outcome: StoreOutcome): Became => ({ outcome, failure: null });

const storeOne = async (archive: Archive, object: DicomObject, signal: AbortSignal): Promise<Became> => {
  const before = await hashInArchive(archive, object, signal);
  if (before === object.hash) return became('there-already');
  if (before !== null) return became('another-there');
  await storeInstances(archive, [object], signal);
  return became('stored');
};

/** Someone else may have brought another file in between: reading back is what counts. */
const failedWith = ({ failure: { code, message } }: Refused): Became =>
  code === 'archive-altered' ? became('another-there') : { outcome: 'failed', failure: { code, message } };

/** One after the other; an object that fails does not keep the others. Rejects only where it is cancelled. */
export const storeObjects = async (
  archive: Archive,
  objects: readonly DicomObject[],
  signal: AbortSignal,
): Promise<readonly StoredObject[]> => {
  const stored: StoredObject[] = [];
  for (const object of objects) {
    const { kind, SOPInstanceUID, hash } = object;
    const what = await storeOne(archive, object, signal).catch((error: unknown) => {
      if (!(error instanceof Refused) || error.failure.code === 'cancelled') throw error;
      return failedWith(error);
    });
    stored.push({ kind, SOPInstanceUID, hash, ...what });
  }
  return stored;
};
