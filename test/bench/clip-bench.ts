/** How long a clip takes from the request to its last picture: 60 colour JPEG frames of 640 x 480, through the door. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHttp } from '../../app/backend/http.ts';
import { benchFrames, goalClip, writeBenchClips } from './bench-clips.ts';
import { openBenchBackend, takeIn } from './bench-backend.ts';

const { Rows, Columns } = goalClip;
const rounds = 7;

/** Milliseconds from the request to the last byte. */
const play = async (http: (request: Request) => Promise<Response>, uid: string): Promise<number> => {
  const began = performance.now();
  const response = await http(new Request(`app://ventricle/clips/${uid}?from=1`));
  let bytes = 0;
  for await (const piece of response.body ?? []) bytes += piece.length;
  // Each frame: its number and its picture. A failure would be shorter.
  if (bytes !== benchFrames * (4 + Rows * Columns * 3)) throw new Error('The clip did not come whole.');
  return performance.now() - began;
};

export interface ClipBench {
  /** Median of several requests; null where no clip could be made. */
  readonly clip_ms: number | null;
  /** The first request, which starts the threads and opens the codec. */
  readonly clip_first_ms: number | null;
}

const benchFolder = async (folder: string): Promise<ClipBench> => {
  const opened = await openBenchBackend(folder);
  try {
    await takeIn(opened, path.join(folder, 'scans'));
    const { cases } = await opened.backend['case.list']({});
    const { content } = await opened.backend['case.open']({ caseCode: cases[0]?.caseCode ?? '' });
    const uid = content.series[0]?.clips[0]?.SOPInstanceUID ?? '';
    const guard = { hosts: ['ventricle'], origin: 'app://ventricle' };
    const http = createHttp(opened, { pageFolder: folder, guard });
    const first = await play(http, uid);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await play(http, uid));
    return { clip_first_ms: first, clip_ms: times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN };
  } finally {
    await opened.close();
  }
};

export const clipBench = async (): Promise<ClipBench> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-bench-'));
  try {
    if (writeBenchClips(path.join(folder, 'scans'), [goalClip])) return await benchFolder(folder);
    console.error('clip_ms: skipped, since dcmcjpeg (dcmtk) is not installed here.');
    return { clip_ms: null, clip_first_ms: null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
