/** Time of the index a file: 240 files, from the folder to the finished report. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reportSource } from '../../app/backend/intake/index-report.ts';
import { simulatedFile } from './simulated-header.ts';

const files = 240;
const runs = 7;

const realScans = fileURLToPath(new URL('../../../shared/data/sunnybrook/dicoms/SCD0000101', import.meta.url));

/** The real scans, else simulated ones of the same number and size in `folder`. */
const scansIn = async (folder: string): Promise<string> => {
  if (existsSync(realScans)) return realScans;
  for (let index = 0; index < files; index += 1) {
    await writeFile(join(folder, `${index}.dcm`), simulatedFile(index, true));
  }
  return folder;
};

/** Median of the runs, ms a file. The files are in the cache of the system after the first. */
export const indexBench = async (): Promise<{ index_ms_per_file: number }> => {
  const folder = await mkdtemp(join(tmpdir(), 'ventricle-index-bench-'));
  try {
    const scans = await scansIn(folder);
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const began = performance.now();
      const { studies } = await reportSource(scans);
      times.push(performance.now() - began);
      const found = studies.flatMap(({ series }) => series).reduce((sum, { instances }) => sum + instances, 0);
      if (found !== files) throw new Error(`The index found ${found} of ${files} images.`);
    }
    const [median = Number.NaN] = times.toSorted((a, b) => a - b).slice(Math.floor(runs / 2));
    return { index_ms_per_file: median / files };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
