/** A small echo study on disk, with identifiers planted wherever an ultrasound header can hold them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WrittenElement } from '../../write-elements.ts';
import { float32, regionSequence, ultrasoundFile } from '../../write-ultrasound.ts';

export type PlantedImage = 'clip' | 'uncalibrated clip' | 'still' | 'sweep' | 'Doppler' | 'worksheet' | 'capture';

const multiFrame = '1.2.840.10008.5.1.4.1.1.3.1';
const single = '1.2.840.10008.5.1.4.1.1.6.1';
const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

/** 3 rows of 1 cm above a row for a name: a depth of 3 cm can be (M4.3). */
const plane = { format: 1, box: [0, 0, 3, 2], delta: [1, 1] } as const;
const sweep = { format: 2, units: [4, 3], delta: [0.01, 1] } as const;
const spectrum = { format: 3, units: [4, 7], delta: [0.01, 1] } as const;

const clipFrames = 6;

const clock: readonly WrittenElement[] = [
  [0x00181063, 'DS', '40'],
  [0x00181088, 'IS', '75'],
  [0x00186060, 'FL', float32(20, 820)],
];

const kinds: Readonly<Record<PlantedImage, { frames: number; other: readonly WrittenElement[] }>> = {
  clip: {
    frames: clipFrames,
    other: [
      [0x00080016, 'UI', multiFrame],
      ...clock,
      regionSequence(plane),
      [0x00082127, 'SH', 'A4C PLANTEDVIEW'],
      [0x00180010, 'LO', 'PLANTEDAGENT'],
    ],
  },
  'uncalibrated clip': { frames: clipFrames, other: [[0x00080016, 'UI', multiFrame], ...clock] },
  still: { frames: 1, other: [[0x00080016, 'UI', single]] },
  sweep: { frames: 1, other: [[0x00080016, 'UI', single], regionSequence({ ...plane, box: [0, 0, 3, 0] }, sweep)] },
  Doppler: { frames: 1, other: [[0x00080016, 'UI', single], regionSequence(spectrum)] },
  worksheet: {
    frames: 1,
    other: [
      [0x00080016, 'UI', single],
      [0x00080008, 'CS', 'DERIVED\\PRIMARY\\WORKSHEET'],
    ],
  },
  capture: { frames: 1, other: [[0x00080016, 'UI', secondaryCapture]] },
};

const identity = (study: number): readonly WrittenElement[] => [
  [0x00080020, 'DA', '20190314'],
  [0x00080030, 'TM', '101112'],
  [0x00080050, 'SH', 'PLANTEDACCESSION'],
  [0x00080070, 'LO', 'PLANTEDMAKER'],
  [0x00080090, 'PN', 'PLANTEDDOCTOR'],
  [0x0008103e, 'LO', 'PLANTEDSERIES Doe^Jane'],
  [0x00082120, 'SH', 'PLANTEDSTAGE'],
  [0x00100010, 'PN', 'PLANTEDNAME^PATIENT'],
  [0x00100020, 'LO', 'PLANTEDID'],
  [0x00100030, 'DA', '19430627'],
  [0x00181000, 'LO', 'PLANTEDSERIAL'],
  [0x00181030, 'LO', 'PLANTEDPROTOCOL'],
  [0x0020000d, 'UI', `1.2.826.0.1.777.${study}.1`],
  [0x0020000e, 'UI', `1.2.826.0.1.777.${study}.9`],
  [0x00204000, 'LT', 'PLANTEDCOMMENT 2019-03-14'],
  [0x00280301, 'CS', 'YES'],
];

/** The last element of a tag: what an image has of its own stands before what the study has. */
const merged = (...lists: readonly (readonly WrittenElement[])[]): readonly WrittenElement[] => [
  ...new Map(lists.flat().map((element) => [element[0], element])).values(),
];

/** Writes images into one series of study `number`, numbered from `from` in their order. Returns `folder`. */
export const writePlantedEcho = (
  folder: string,
  { number, images, from = 1 }: { number: number; images: readonly PlantedImage[]; from?: number },
): string => {
  mkdirSync(folder, { recursive: true });
  for (const [place, image] of images.entries()) {
    const { frames, other } = kinds[image];
    const own: readonly WrittenElement[] = [
      [0x00080018, 'UI', `1.2.826.0.1.777.${number}.10.${from + place}`],
      [0x00200013, 'IS', String(from + place)],
    ];
    const file = ultrasoundFile(merged(identity(number), other, own), frames);
    writeFileSync(path.join(folder, `PLANTEDNAME-${from + place}.dcm`), file);
  }
  return folder;
};
