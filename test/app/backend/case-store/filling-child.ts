/** A case store on a disk with room for little: what it could keep, how it was refused, and what lay there then. */
import { readdirSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { openCaseFiles } from '../../../../app/backend/case-store/case-files.ts';
import { Refused } from '../../../../app/contract/failure.ts';

const [disk = ''] = process.argv.slice(2);
const folder = path.join(disk, 'cases');
const files = await openCaseFiles(folder);
const image = (number: number): Buffer => Buffer.alloc(300_000, number);
const kept: string[] = [];
let refused = '';
while (refused === '') {
  const batch = files.batch();
  try {
    const { hash } = await batch.put(image(kept.length + 1));
    await batch.keep();
    kept.push(hash);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused = error.failure.code;
  }
}
const beside = readdirSync(path.join(folder, 'incoming')).length;
const sound = await Promise.all(kept.map((hash) => files.verify({ hash, SOPInstanceUID: '' })));
rmSync(files.pathOf(kept[0]!));
const { hash } = await files.put(image(kept.length + 1));
writeSync(
  1,
  JSON.stringify({
    kept: kept.length,
    refused,
    beside,
    sound,
    after: await files.verify({ hash, SOPInstanceUID: '' }),
  }),
);
