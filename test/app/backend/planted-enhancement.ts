/** A small late enhancement stack on disk, of the study of the planted cine. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mrFile, type WrittenElement } from '../../write-elements.ts';
import { plantedSpace } from './planted-uptake.ts';

const enhancementSize = 16;

export interface PlantedEnhancement {
  /** The same number as that of a planted cine: the same study. */
  readonly number: number;
  /** 10 mm apart along z, pixels of 1 mm. */
  readonly slices: number;
  /** As of planted PET. */
  readonly space?: number;
  readonly kinds?: readonly ('magnitude' | 'PSIR')[];
  /** Stored value of a pixel. */
  readonly value?: (column: number, row: number, slice: number) => number;
}

/**
 * Columns 12 and 13 are bright, all others 40 and 42 as on a chess board. A value is rescaled by 2 and −100:
 * 300 where it is bright, −20 and −16 elsewhere.
 */
const plantedSignal = (column: number, row: number): number =>
  column >= 12 && column <= 13 ? 200 : 40 + 2 * ((column + row) % 2);

/** Name of an image's file; slice from 1. */
export const enhancementFileOf = (folder: string, kind: string, slice: number): string =>
  path.join(folder, `PLANTEDNAME-${kind}-${slice}.dcm`);

const image = (study: PlantedEnhancement, kind: 'magnitude' | 'PSIR', slice: number): Buffer => {
  const { number, value = plantedSignal } = study;
  const pixels = Buffer.alloc(2 * enhancementSize * enhancementSize);
  for (let row = 0; row < enhancementSize; row += 1) {
    for (let column = 0; column < enhancementSize; column += 1) {
      pixels.writeUInt16LE(value(column, row, slice), 2 * (row * enhancementSize + column));
    }
  }
  const series = kind === 'PSIR' ? 31 : 32;
  const elements: readonly WrittenElement[] = [
    [0x00080008, 'CS', `ORIGINAL\\PRIMARY\\${kind === 'PSIR' ? 'PSIR' : 'M'}`],
    [0x00080018, 'UI', `1.2.826.0.1.777.${number}.${series}.${slice}1`],
    [0x0008103e, 'LO', `LGE short axis PLANTEDSERIES`],
    [0x00100010, 'PN', 'PLANTEDNAME^PATIENT'],
    [0x00100020, 'LO', 'PLANTEDID'],
    [0x0020000d, 'UI', `1.2.826.0.1.777.${number}.1`],
    [0x0020000e, 'UI', `1.2.826.0.1.777.${number}.${series}`],
    [0x00200013, 'IS', String(slice)],
    [0x00200032, 'DS', `0\\0\\${(slice - 1) * 10}`],
    ...plantedSpace(study),
    [0x00280010, 'US', enhancementSize],
    [0x00280011, 'US', enhancementSize],
    [0x00280030, 'DS', '1\\1'],
    [0x00281052, 'DS', '-100'],
    [0x00281053, 'DS', '2'],
    [0x7fe00010, 'OW', pixels],
  ];
  return mrFile(elements);
};

/** Writes the stack. Returns `folder`. */
export const writePlantedEnhancement = (folder: string, study: PlantedEnhancement): string => {
  mkdirSync(folder, { recursive: true });
  for (const kind of study.kinds ?? ['PSIR']) {
    for (let slice = 1; slice <= study.slices; slice += 1) {
      writeFileSync(enhancementFileOf(folder, kind, slice), image(study, kind, slice));
    }
  }
  return folder;
};
