/** Time to take in 240 images: de-identified into a case store, beside a plain copy with checksum as durable as that. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { copyFile, mkdir, open, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openCaseFiles } from '../../app/backend/case-store/case-files.ts';
import { deidentifyFile } from '../../app/backend/deidentify/deidentify-file.ts';
import { newTakingMemory } from '../../app/backend/deidentify/taking-memory.ts';
import { writePhantom } from '../../app/backend/phantom/write-phantom.ts';
import { createBlindUID } from '../../app/backend/trial/blinded-uid.ts';
import { intakeTimes, openBenchTrial } from './bench-trial.ts';
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
  const memory = newTakingMemory();
  for (const file of scans) {
    const { bytes } = deidentifyFile(await readFile(file), { blindUID, known: ['PHANTOM-SUBJECT'], memory });
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
  readonly intake_240: {
    /** The whole intake of a trial: looked through, de-identified, in the case store and the store's rows. */
    readonly intake_ms: number;
    readonly look_ms: number;
    /** De-identification into the case store alone. */
    readonly files_ms: number;
    readonly copy_ms: number;
    /** The whole intake over the copy. */
    readonly ratio: number;
  };
}

const wholeIntake = async (scans: string, folder: string): Promise<{ look: number; take: number }> => {
  const trial = await openBenchTrial(folder);
  try {
    return await intakeTimes(trial, scans, images);
  } finally {
    await trial.close();
  }
};

/** Medians of runs in turn, after one of each that warms up; into new folders each time. */
export const intakeBench = async (): Promise<IntakeBench> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-intake-bench-'));
  try {
    const scans = await scansIn(folder);
    const times = { copy: [] as number[], files: [] as number[], look: [] as number[], whole: [] as number[] };
    for (let run = 0; run <= runs; run += 1) {
      const copy = await timed(() => plainCopy(scans, path.join(folder, `copy-${run}`)));
      const files = await timed(() => takeIn(scans, path.join(folder, `cases-${run}`)));
      const { look, take } = await wholeIntake(path.join(folder, 'scans'), path.join(folder, `trial-${run}`));
      if (run === 0) continue;
      times.copy.push(copy);
      times.files.push(files);
      times.look.push(look);
      times.whole.push(look + take);
    }
    const [copy_ms, files_ms, look_ms, intake_ms] = [times.copy, times.files, times.look, times.whole].map((all) =>
      quantile(all, 0.5),
    ) as [number, number, number, number];
    return { intake_240: { intake_ms, look_ms, files_ms, copy_ms, ratio: intake_ms / copy_ms } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
