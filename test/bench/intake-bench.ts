/** Time to take in 240 images: de-identified into a case store, beside a plain copy with checksum as durable as that. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { copyFile, mkdir, open, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openCaseFiles } from '../../app/backend/case-store/case-files.ts';
import { deidentifyFile } from '../../app/backend/deidentify/deidentify-file.ts';
import { writePhantom } from '../../app/backend/phantom/write-phantom.ts';
import { createBlindUID } from '../../app/backend/trial/blinded-uid.ts';
import { quantile } from './quantile.ts';

const images = 240;
const runs = 5;
const flushedTogether = 16;

/** 240 phantom images of cine MR, each in a file. */
const scansIn = async (folder: string): Promise<readonly string[]> => {
  const [phantom, scans] = [path.join(folder, 'phantom'), path.join(folder, 'scans')];
  await writePhantom('sax', phantom, { seed: 1 });
  await mkdir(scans);
  const names = readdirSync(phantom)
    .filter((name) => name.endsWith('.dcm'))
    .slice(0, images);
  if (names.length !== images) throw new Error(`The phantom has ${names.length} images, not ${images}.`);
  for (const name of names) await copyFile(path.join(phantom, name), path.join(scans, name));
  return names.map((name) => path.join(scans, name));
};

const flush = async (place: string, bytes: Buffer | null): Promise<void> => {
  const handle = await open(place, bytes === null ? 'r' : 'wx');
  try {
    if (bytes !== null) await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Reads, sums, writes and flushes each file, several at a time; the folder's names last. */
const plainCopy = async (scans: readonly string[], folder: string): Promise<void> => {
  await mkdir(folder);
  const flushing = new Set<Promise<void>>();
  for (const file of scans) {
    const bytes = await readFile(file);
    const sum = createHash('sha256').update(bytes).digest('hex');
    while (flushing.size >= flushedTogether) await Promise.race(flushing);
    const one = flush(path.join(folder, `${path.basename(file)}.${sum}`), bytes);
    flushing.add(one);
    void one.then(() => flushing.delete(one));
  }
  await Promise.all(flushing);
  await flush(folder, null);
};

const takeIn = async (scans: readonly string[], folder: string): Promise<void> => {
  const batch = (await openCaseFiles(folder)).batch();
  const blindUID = createBlindUID('5a'.repeat(32));
  for (const file of scans) {
    const { bytes } = deidentifyFile(await readFile(file), { blindUID, known: ['PHANTOM-SUBJECT'] });
    await batch.put(bytes);
  }
  await batch.keep();
};

const timed = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

export interface IntakeBench {
  readonly intake_240: { readonly intake_ms: number; readonly copy_ms: number; readonly ratio: number };
}

/** Medians of runs in turn, after one of each that warms up; into new folders each time. */
export const intakeBench = async (): Promise<IntakeBench> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-intake-bench-'));
  try {
    const scans = await scansIn(folder);
    const times = { intake: [] as number[], copy: [] as number[] };
    for (let run = 0; run <= runs; run += 1) {
      const copy = await timed(() => plainCopy(scans, path.join(folder, `copy-${run}`)));
      const intake = await timed(() => takeIn(scans, path.join(folder, `cases-${run}`)));
      if (run === 0) continue;
      times.copy.push(copy);
      times.intake.push(intake);
    }
    const [intake_ms, copy_ms] = [quantile(times.intake, 0.5), quantile(times.copy, 0.5)];
    return { intake_240: { intake_ms, copy_ms, ratio: intake_ms / copy_ms } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
