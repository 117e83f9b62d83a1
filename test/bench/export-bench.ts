/** What each tabular form costs of a trial of ten thousand signed reads: each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { storeFileName } from '../../app/backend/store/embedded-store.ts';
import type { DeliveryForm } from '../../app/contract/calls/delivery-calls.ts';
import { exportOptions, type FormCost } from './exports/deliver-form.ts';
import { writeExportTrial } from './exports/export-trial.ts';

const forms: readonly DeliveryForm[] = [
  ...(['csv-long', 'csv-wide', 'endpoints', 'odm-1.3.2', 'odm-2.0', 'open-clinica'] as const),
  ...(['sdtm-json', 'sdtm-ndjson', 'sdtm-xpt', 'redcap-csv'] as const),
];

const bench = fileURLToPath(new URL('bench.ts', import.meta.url));

/** As the program itself is started, and nothing of ours in its memory. */
const costOf = (storeFolder: string, form: DeliveryForm): FormCost => {
  const args = [...process.execArgv, bench, '--export-of', form, storeFolder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${form} ended ${status ?? 'by a signal'}: ${stderr}`);
  return JSON.parse(stdout) as FormCost;
};

/** A store of so many signed reads, each form delivered from it once. */
export const exportBench = async (reads = 10_000): Promise<object> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-bench-'));
  const store = path.join(folder, 'store');
  try {
    const began = performance.now();
    await writeExportTrial(exportOptions(store), { reads });
    const made_s = (performance.now() - began) / 1000;
    const store_mb = statSync(path.join(store, storeFileName)).size / 2 ** 20;
    const costs = forms.map((form) => [form, costOf(store, form)] as const);
    return { reads, made_s, store_mb, ...Object.fromEntries(costs) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
