/** Colour JPEG clips for the benches: a sector of moving speckle, as hard to compress as a real one. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writePart10, type DicomItem } from '../../app/backend/dicom/part10-writer.ts';
import { codedViews } from '../../app/backend/phantom/echo/echo-dataset.ts';

/** What a clip for a bench is like; 60 frames a clip, in two beats. */
export interface BenchClip {
  readonly Rows: number;
  readonly Columns: number;
  readonly view: keyof typeof codedViews;
}

export const benchFrames = 60;
/** Milliseconds between its frames. */
export const benchFrameTime_ms = 20;

/** The clip of the goal that a reader's wait is held against. */
export const goalClip: BenchClip = { Rows: 480, Columns: 640, view: 'A4C' };

const speckle = ({ Rows, Columns }: BenchClip, frame: number): Uint8Array => {
  const rgb = new Uint8Array(Rows * Columns * 3);
  let seed = frame + 1;
  for (let place = 0; place < Rows * Columns; place += 1) {
    const [column, row] = [place % Columns, Math.floor(place / Columns)];
    const depth = Math.hypot(column - Columns / 2, row - 20);
    if (depth > 0.92 * Rows || Math.abs(column - Columns / 2) > 0.7 * (row - 20)) continue;
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const grey = 40 + 30 * Math.sin(depth / 9 + frame / 4) + 40 * Math.sin(column / 7) + (seed >>> 27);
    const colored = Math.abs(column - Columns / 2) < 90 && row > 150 && row < 320;
    rgb.set([grey + (colored ? 80 : 0), grey, grey + (colored ? 30 : 0)], place * 3);
  }
  return rgb;
};

/** The sector; a banner above it and a margin around it are no picture. */
const region = ({ Rows, Columns }: BenchClip): DicomItem => ({
  RegionSpatialFormat: 1,
  RegionDataType: 1,
  RegionFlags: 0,
  RegionLocationMinX0: 40,
  RegionLocationMinY0: 20,
  RegionLocationMaxX1: Columns - 41,
  RegionLocationMaxY1: Rows - 21,
  PhysicalUnitsXDirection: 3,
  PhysicalUnitsYDirection: 3,
  PhysicalDeltaX: 0.035,
  PhysicalDeltaY: 0.035,
});

const clipFile = (clip: BenchClip, number: number): Buffer =>
  writePart10({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.3.1',
    SOPInstanceUID: `2.25.3.${number}`,
    StudyInstanceUID: '2.25.1',
    SeriesInstanceUID: '2.25.2',
    InstanceNumber: number,
    Modality: 'US',
    NumberOfFrames: benchFrames,
    FrameTime: benchFrameTime_ms,
    RWaveTimeVector: [0, 580, 1160],
    ViewCodeSequence: [codedViews[clip.view]],
    SequenceOfUltrasoundRegions: [region(clip)],
    Rows: clip.Rows,
    Columns: clip.Columns,
    SamplesPerPixel: 3,
    PlanarConfiguration: 0,
    PhotometricInterpretation: 'RGB',
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    PixelData: Buffer.concat(Array.from({ length: benchFrames }, (_, frame) => speckle(clip, frame))),
  });

/** Writes the clips of one study as JPEG baseline into a new folder; false where dcmtk is not installed. */
export const writeBenchClips = (folder: string, clips: readonly BenchClip[]): boolean => {
  mkdirSync(folder);
  return clips.every((clip, at) => {
    const jpeg = path.join(folder, `clip-${at + 1}.dcm`);
    const raw = `${jpeg}.raw`;
    writeFileSync(raw, clipFile(clip, at + 1));
    const { status } = spawnSync('dcmcjpeg', ['--encode-baseline', '--quality', '90', raw, jpeg]);
    rmSync(raw);
    return status === 0;
  });
};
