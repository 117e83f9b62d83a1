/** A small PET study on disk, with identifiers, weight, dose and times planted where a header can hold them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { elements, item, type WrittenElement } from '../../write-elements.ts';
import { petFile } from '../../write-pet.ts';

/** What the factor is made from, as written: none of it may be in a store or before a reader. */
export const plantedDose = {
  weight: '83.25',
  dose: '412345678',
  injected: '091357',
  series: '101112',
  acquired: '101357',
} as const;

/** SUVbw of 1 Bq/mL: 83 250 g over 412 345 678 Bq that decayed from 09:13:57 to 10:11:12, 3435 s, at T½ 6586.2 s. */
export const plantedFactor = (83_250 / 412_345_678) * 2 ** (3435 / 6586.2);

export interface PlantedUptake {
  /** The same number as that of a planted cine: the same study. */
  readonly number: number;
  /** Slices are 4 mm apart along z, pixels of 4 mm, 8 by 8. */
  readonly slices: number;
  /** First slice that is written, from 1. */
  readonly from?: number;
  readonly weight?: string | null;
  /** Last part of its FrameOfReferenceUID, 4 being that of the planted cine; not told where there is none. */
  readonly space?: number;
  /** AcquisitionTime of a slice (from 1). */
  readonly acquired?: (slice: number) => string;
  /** Stored value of a pixel, its row times 8 plus its column; slice from 1. */
  readonly value?: (slice: number, pixel: number) => number;
}

const uptakeSize = 8;

const injection: WrittenElement = [
  0x00540016,
  'SQ',
  item(
    elements([
      [0x00181072, 'TM', plantedDose.injected],
      [0x00181074, 'DS', plantedDose.dose],
      [0x00181075, 'DS', '6586.2'],
    ]),
  ),
];

const identity = (number: number): readonly WrittenElement[] => [
  [0x00080020, 'DA', '20190314'],
  [0x00080021, 'DA', '20190314'],
  [0x00080022, 'DA', '20190314'],
  [0x00080031, 'TM', plantedDose.series],
  [0x0008103e, 'LO', `PLANTEDSERIES ${plantedDose.weight} kg ${plantedDose.dose} Bq`],
  [0x00100010, 'PN', 'PLANTEDNAME^PATIENT'],
  [0x00100020, 'LO', 'PLANTEDID'],
  [0x00181030, 'LO', `PLANTEDPROTOCOL ${plantedDose.injected}`],
  [0x0020000d, 'UI', `1.2.826.0.1.777.${number}.1`],
  injection,
];

/** The element that tells which space the images of a planted study lie in. */
export const plantedSpace = ({ number, space }: Pick<PlantedUptake, 'number' | 'space'>): readonly WrittenElement[] =>
  space === undefined ? [] : [[0x00200052, 'UI', `1.2.826.0.1.777.${number}.${space}`]];

/** Name of an image's file; slice from 1. */
export const uptakeFileOf = (folder: string, slice: number): string => path.join(folder, `PLANTEDNAME-PT-${slice}.dcm`);

/** The file of one slice; its slope is its number, so that every slice has its own. */
const slice = (study: PlantedUptake, at: number): Buffer => {
  const { number, weight = plantedDose.weight, acquired = () => plantedDose.acquired, value = () => 1000 } = study;
  return petFile({
    SOPInstanceUID: `1.2.826.0.1.777.${number}.21.${at}`,
    SeriesInstanceUID: `1.2.826.0.1.777.${number}.20`,
    stored: Array.from({ length: uptakeSize * uptakeSize }, (_, pixel) => value(at, pixel)),
    Columns: uptakeSize,
    z: (at - 1) * 4,
    RescaleSlope: String(at),
    PatientWeight: weight,
    AcquisitionTime: acquired(at),
    other: [...identity(number), [0x00200013, 'IS', String(at)], ...plantedSpace(study)],
  });
};

/** Writes the slices of the study. Returns `folder`. */
export const writePlantedUptake = (folder: string, study: PlantedUptake): string => {
  mkdirSync(folder, { recursive: true });
  for (let at = study.from ?? 1; at <= study.slices; at += 1) writeFileSync(uptakeFileOf(folder, at), slice(study, at));
  return folder;
};
