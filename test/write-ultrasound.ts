/** Encodes ultrasound headers by hand, so that a test shows every byte it feeds in. */
import { elements, item, mrElements, part10, type WrittenElement } from './write-elements.ts';

export const float64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};

export const float32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, place) => bytes.writeFloatLE(value, 4 * place));
  return bytes;
};

/** What an item of SequenceOfUltrasoundRegions says; null leaves the attribute out. */
export interface WrittenRegion {
  readonly format?: number;
  readonly box?: readonly [left: number, top: number, right: number, bottom: number] | null;
  readonly units?: readonly [x: number, y: number];
  readonly delta?: readonly [x: number, y: number] | null;
}

const boxTags = [0x00186018, 0x0018601a, 0x0018601c, 0x0018601e] as const;

/** A two-dimensional region of 4 x 4 pixels, 0.1 by 0.2 cm each, but for what is told. */
export const regionElements = (region: WrittenRegion = {}): readonly WrittenElement[] => {
  const { format = 1, box = [0, 0, 3, 3], units = [3, 3], delta = [0.1, 0.2] } = region;
  return [
    [0x00186012, 'US', format],
    [0x00186014, 'US', 1],
    ...(box ?? []).map((edge, place): WrittenElement => [boxTags[place]!, 'UL', edge]),
    [0x00186024, 'US', units[0]],
    [0x00186026, 'US', units[1]],
    ...(delta ?? []).map((size, place): WrittenElement => [0x0018602c + 2 * place, 'FD', float64(size)]),
  ];
};

/** The sequence of regions as an element. */
export const regionSequence = (...regions: readonly WrittenRegion[]): WrittenElement => [
  0x00186011,
  'SQ',
  Buffer.concat(regions.map((region) => item(elements(regionElements(region))))),
];

/** An ultrasound image of 4 x 4 grey pixels in `frames` frames; `other` replaces or adds elements. */
export const ultrasoundFile = (other: readonly WrittenElement[] = [], frames = 1): Buffer => {
  const plain: readonly WrittenElement[] = [
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.3.1'],
    [0x00080060, 'CS', 'US'],
    [0x00280008, 'IS', String(frames)],
    [0x00280100, 'US', 8],
    [0x00280101, 'US', 8],
    [0x00280102, 'US', 7],
    [0x7fe00010, 'OW', Buffer.alloc(16 * frames)],
  ];
  const replaced = new Set(other.map(([tag]) => tag));
  return part10(elements(mrElements([...plain.filter(([tag]) => !replaced.has(tag)), ...other])));
};
