/** Writes PET images by hand, so that a test shows every value it feeds in. */
import { elements, item, mrElements, part10, type WrittenElement } from './write-elements.ts';

/** What one image says; null leaves an attribute out. */
export interface WrittenPet {
  readonly SOPInstanceUID: string;
  readonly SeriesInstanceUID?: string;
  /** Stored values, row by row. */
  readonly stored: readonly number[];
  readonly Columns: number;
  readonly z: number;
  readonly PixelSpacing?: string;
  readonly RescaleSlope?: string | null;
  readonly Units?: string;
  readonly PatientWeight?: string | null;
  readonly AcquisitionTime?: string;
  readonly other?: readonly WrittenElement[];
}

const injection: WrittenElement = [
  0x00540016,
  'SQ',
  item(
    elements([
      [0x00181072, 'TM', '110000'],
      [0x00181074, 'DS', '370000000'],
      [0x00181075, 'DS', '6586.2'],
    ]),
  ),
];

/** A PET image an hour after 370 MBq were given to 70 kg, but for what is told. */
export const petFile = (image: WrittenPet): Buffer => {
  const { Columns, stored, RescaleSlope = '1', PatientWeight = '70', AcquisitionTime = '120000' } = image;
  const pixels = Buffer.alloc(2 * stored.length);
  stored.forEach((value, place) => pixels.writeInt16LE(value, 2 * place));
  const plain: readonly WrittenElement[] = [
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.128'],
    [0x00080018, 'UI', image.SOPInstanceUID],
    [0x00080021, 'DA', '20260401'],
    [0x00080022, 'DA', '20260401'],
    [0x00080031, 'TM', '120000'],
    [0x00080032, 'TM', AcquisitionTime],
    [0x00080060, 'CS', 'PT'],
    ...(PatientWeight === null ? [] : [[0x00101030, 'DS', PatientWeight] as const]),
    [0x0020000e, 'UI', image.SeriesInstanceUID ?? '1.2.3.2'],
    [0x00200032, 'DS', `0\\0\\${image.z}`],
    [0x00280010, 'US', stored.length / Columns],
    [0x00280011, 'US', Columns],
    [0x00280030, 'DS', image.PixelSpacing ?? '4\\4'],
    [0x00280051, 'CS', 'NORM\\ATTN\\DECY'],
    [0x00280101, 'US', 16],
    [0x00280102, 'US', 15],
    [0x00280103, 'US', 1],
    [0x00281052, 'DS', '0'],
    ...(RescaleSlope === null ? [] : [[0x00281053, 'DS', RescaleSlope] as const]),
    injection,
    [0x00541001, 'CS', image.Units ?? 'BQML'],
    [0x00541102, 'CS', 'START'],
    [0x7fe00010, 'OW', pixels],
  ];
  const other = image.other ?? [];
  const replaced = new Set(other.map(([tag]) => tag));
  return part10(elements(mrElements([...plain.filter(([tag]) => !replaced.has(tag)), ...other])));
};
