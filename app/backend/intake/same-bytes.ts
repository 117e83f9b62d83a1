/** Are two sources the same bytes? Asked only where two files claim the same SOPInstanceUID. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { InstanceSource } from '../dicom/instance.ts';
import { mostInflated } from '../dicom/inflate.ts';
import { readZipEntry } from './zip-entries.ts';

const digest = async (source: InstanceSource): Promise<string> => {
  const hash = createHash('sha256');
  if (source.entry === undefined) {
    for await (const part of createReadStream(source.path) as AsyncIterable<Buffer>) hash.update(part);
  } else {
    hash.update(await readZipEntry(source.path, source.entry, mostInflated));
  }
  return hash.digest('hex');
};

const sizesDiffer = async (a: InstanceSource, b: InstanceSource): Promise<boolean> => {
  if (a.entry !== undefined || b.entry !== undefined) return false;
  const [one, other] = await Promise.all([stat(a.path), stat(b.path)]);
  return one.size !== other.size;
};

export const haveSameBytes = async (a: InstanceSource, b: InstanceSource): Promise<boolean> => {
  if (await sizesDiffer(a, b)) return false;
  const [one, other] = await Promise.all([digest(a), digest(b)]);
  return one === other;
};
