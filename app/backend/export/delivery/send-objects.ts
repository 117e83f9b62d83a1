/** DICOM objects brought to the archive that keeps the blinded images, read by read. */
import type { Archive } from '../../archive/archive-address.ts';
import type { Desk } from '../../desk.ts';
import { objectsToLeave } from '../dicom/check-objects.ts';
import { gatherRead } from '../dicom/gather-read.ts';
import { storeObjects, type StoredObject, type StoreOutcome } from '../dicom/store-objects.ts';
import type { DeliveryContent } from './delivery-content.ts';
import { readsToLeave } from './prepare-objects.ts';
import type { Receipt } from './receipt.ts';
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

/** What is there when it is cancelled stays there, and is told. */
export const sendObjects = async ({ desk, archive, signal, onProgress }: SendingObjects, content: DeliveryContent): Promise<Sent> => {
  const reads = readsToLeave(content);
  const [pieces, files, missing] = [[] as Sent['pieces'][number][], [] as Receipt['files'][number][], new Set<string>()];
  for (const [at, { caseCode, readId }] of reads.entries()) {
    if (signal.aborted) {
      missing.add(caseCode);
      continue;
    }
    const objects = objectsToLeave(await gatherRead(desk, readId));
    const sizes = new Map(objects.map(({ SOPInstanceUID, name, bytes }) => [SOPInstanceUID, { name, bytes: bytes.length }]));
    const stored = await storeObjects(archive, objects, signal).catch((error: unknown) => {
      if (signal.aborted) return [];
      throw error;
    });
    if (stored.length < objects.length || !stored.every(isThere)) missing.add(caseCode);
    for (const one of stored) {
      const { name = one.SOPInstanceUID, bytes = 0 } = sizes.get(one.SOPInstanceUID) ?? {};
      if (isThere(one)) files.push({ name, sha256: one.hash, bytes });
      pieces.push({ what: name, outcome: outcomeWords[one.outcome], isIn: isThere(one), problem: one.failure?.message ?? null });
    }
    onProgress(at + 1, reads.length);
  }
  const cases = new Set(reads.map(({ caseCode }) => caseCode).filter((caseCode) => !missing.has(caseCode)));
  return { pieces, files, cases, isAll: missing.size === 0 };
}; // prettier-ignore
