/** Are two sources the same bytes? Asked only where two files claim the same SOPInstanceUID. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { InstanceSource } from '../dicom/instance.ts';
import { mostInflated } from '../dicom/inflate.ts';
import { readZipEntry } from './zip-entries.ts';

/** Null for a packed file too large to be compared. */
const digest = async ({ path, entry }: InstanceSource): Promise<string | null> => {
  const hash = createHash('sha256');
  if (entry === undefined) {
    for await (const part of createReadStream(path) as AsyncIterable<Buffer>) hash.update(part);
    return hash.digest('hex');
  }
  const content = await readZipEntry(path, entry, mostInflated);
  return content.length < mostInflated ? hash.update(content).digest('hex') : null;
};

const sizesDiffer = async (a: InstanceSource, b: InstanceSource): Promise<boolean> => {
  if (a.entry !== undefined || b.entry !== undefined) return false;
  const [one, other] = await Promise.all([stat(a.path), stat(b.path)]);
  return one.size !== other.size;
};

export const haveSameBytes = async (a: InstanceSource, b: InstanceSource): Promise<boolean> => {
  if (await sizesDiffer(a, b)) return false;
  const [one, other] = await Promise.all([digest(a), digest(b)]);
  return one !== null && one === other;
};
