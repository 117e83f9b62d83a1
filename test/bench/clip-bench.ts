/** How long a clip takes from the request to its last picture: 60 colour JPEG frames of 640 x 480, through the door. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openBackend } from '../../app/backend/backend.ts';
import { writePart10 } from '../../app/backend/dicom/part10-writer.ts';
import { createHttp } from '../../app/backend/http.ts';

const [frames, Rows, Columns] = [60, 480, 640];
const rounds = 7;

/** A sector of moving speckle with a colour box: as hard to compress as a real one. */
const picture = (frame: number): Uint8Array => {
  const rgb = new Uint8Array(Rows * Columns * 3);
  let seed = frame + 1;
  for (let place = 0; place < Rows * Columns; place += 1) {
    const [column, row] = [place % Columns, Math.floor(place / Columns)];
    const depth = Math.hypot(column - Columns / 2, row - 20);
    if (depth > 440 || Math.abs(column - Columns / 2) > 0.7 * (row - 20)) continue;
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const grey = 40 + 30 * Math.sin(depth / 9 + frame / 4) + 40 * Math.sin(column / 7) + (seed >>> 27);
    const colored = Math.abs(column - 320) < 90 && row > 150 && row < 320;
    rgb.set([grey + (colored ? 80 : 0), grey, grey + (colored ? 30 : 0)], place * 3);
  }
  return rgb;
};

const region = {
  RegionSpatialFormat: 1,
  RegionDataType: 1,
  RegionFlags: 0,
  RegionLocationMinX0: 0,
  RegionLocationMinY0: 20,
  RegionLocationMaxX1: Columns - 1,
  RegionLocationMaxY1: Rows - 1,
  PhysicalUnitsXDirection: 3,
  PhysicalUnitsYDirection: 3,
  PhysicalDeltaX: 0.035,
  PhysicalDeltaY: 0.035,
};

const clipFile = (): Buffer =>
  writePart10({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.3.1',
    SOPInstanceUID: '2.25.3',
    StudyInstanceUID: '2.25.1',
    SeriesInstanceUID: '2.25.2',
    Modality: 'US',
    NumberOfFrames: frames,
    FrameTime: 20,
    SequenceOfUltrasoundRegions: [region],
    Rows,
    Columns,
    SamplesPerPixel: 3,
    PlanarConfiguration: 0,
    PhotometricInterpretation: 'RGB',
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    PixelData: Buffer.concat(Array.from({ length: frames }, (_, i) => picture(i))),
  });

/** Writes the clip as JPEG baseline; false where dcmtk is not installed. */
const writeClip = (folder: string): boolean => {
  const [raw, scans] = [path.join(folder, 'raw.dcm'), path.join(folder, 'scans')];
  mkdirSync(scans);
  writeFileSync(raw, clipFile());
  const { status } = spawnSync('dcmcjpeg', ['--encode-baseline', '--quality', '90', raw, path.join(scans, 'clip.dcm')]);
  return status === 0;
};

/** Milliseconds from the request to the last byte. */
const play = async (http: (request: Request) => Promise<Response>, uid: string): Promise<number> => {
  const began = performance.now();
  const response = await http(new Request(`app://ventricle/clips/${uid}?from=1`));
  let bytes = 0;
  for await (const piece of response.body ?? []) bytes += piece.length;
  // Each frame: its number and its picture. A failure would be shorter.
  if (bytes !== frames * (4 + Rows * Columns * 4)) throw new Error('The clip did not come whole.');
  return performance.now() - began;
};

export interface ClipBench {
  /** Median of several requests; null where no clip could be made. */
  readonly clip_ms: number | null;
  /** The first request, which starts the threads and opens the codec. */
  readonly clip_first_ms: number | null;
}

const benchFolder = async (folder: string): Promise<ClipBench> => {
  const opened = await openBackend({
    storeFolder: path.join(folder, 'store'),
    now: () => new Date(),
    randomBytes,
    programVersion: '0',
    workstation: 'bench',
    trialName: 'bench',
    demonstration: false,
  });
  try {
    const { job } = await opened.backend['intake.start']({ source: path.join(folder, 'scans') });
    while ((await opened.backend['intake.outcome']({ job })).state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
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
    if (writeClip(folder)) return await benchFolder(folder);
    console.error('clip_ms: skipped, since dcmcjpeg (dcmtk) is not installed here.');
    return { clip_ms: null, clip_first_ms: null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
