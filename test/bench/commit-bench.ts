/** How long the store takes to keep one gesture: journal entry and change in one transaction, flushed to the disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writePhantom } from '../../app/backend/phantom/write-phantom.ts';
import type { ContourRecord } from '../../app/contract/read.ts';
import { pixelToPatient } from '../../measurement/patient-space.ts';
import { openBenchBackend, takeIn } from './bench-backend.ts';

/** Median time of `gestures` kept gestures, each an outline of 120 points moved. */
export const commitBench = async (gestures = 200): Promise<{ commit_ms: number }> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-bench-'));
  const scans = path.join(folder, 'scans');
  await writePhantom('sax', scans, { seed: 1 });
  const opened = await openBenchBackend(folder);
  try {
    await takeIn(opened, scans);
    const { cases } = await opened.backend['case.list']({});
    const { content, read } = await opened.backend['case.open']({ caseCode: cases[0]?.caseCode ?? '' });
    const frame = content.series[0]?.frames[0];
    const plane = frame?.plane ?? null;
    if (frame === undefined || plane === null) throw new Error('The phantom has no place.');
    const outline = (radius: number): ContourRecord => ({
      kind: 'contour',
      id: 'outline',
      SOPInstanceUID: frame.SOPInstanceUID,
      frame: frame.frame,
      structure: 'LV endocardium',
      view: 'short axis',
      closed: true,
      points: Array.from({ length: 120 }, (_, i) =>
        pixelToPatient(plane, {
          column: 90 + radius * Math.cos((i * Math.PI) / 60),
          row: 90 + radius * Math.sin((i * Math.PI) / 60),
        }),
      ),
      origin: 'manual',
      edited: 0,
    });
    const times: number[] = [];
    for (let n = 0; n < gestures; n += 1) {
      const [from, to] = [outline(20 + n / 100), outline(20 + (n + 1) / 100)];
      const diff = { added: n === 0 ? [to] : [], updated: n === 0 ? [] : [[from, to] as const], removed: [] };
      const began = performance.now();
      await opened.backend['read.keep']({
        readId: read.readId,
        after: n,
        gesture: { id: `bench-${n}-gesture`, label: 'push', via: 'do', active_ms: 0, diff },
      });
      times.push(performance.now() - began);
    }
    return { commit_ms: times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN };
  } finally {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
