import { expect, test } from 'vitest';
import { windowOfBytes } from '../../../../app/backend/dicom/byte-window.ts';
import { readHeader } from '../../../../app/backend/dicom/read-header.ts';
import type { UltrasoundFacts } from '../../../../app/backend/dicom/ultrasound-facts.ts';
import { elementHead, elements, item, mrFile, type WrittenElement } from '../../../write-elements.ts';
import {
  float32,
  float64,
  regionElements,
  regionSequence,
  ultrasoundFile,
  type WrittenRegion,
} from '../../../write-ultrasound.ts';

const factsOf = (file: Buffer): UltrasoundFacts | undefined => {
  const header = readHeader(windowOfBytes(file), { path: '/scans/one.dcm' });
  if (header.found !== 'instance') throw new Error(header.found);
  return header.instance.ultrasound;
};

const facts = (other: readonly WrittenElement[], frames = 1): UltrasoundFacts =>
  factsOf(ultrasoundFile(other, frames))!;

const regions = (...written: readonly WrittenRegion[]): UltrasoundFacts['regions'] =>
  facts([regionSequence(...written)]).regions;

test('a region is kept as it stands, its signs with it', () => {
  expect(regions({ box: [84, 31, 595, 414], delta: [-0.05, 0.025] })).toEqual([
    {
      RegionSpatialFormat: 1,
      RegionDataType: 1,
      RegionLocationMinX0: 84,
      RegionLocationMinY0: 31,
      RegionLocationMaxX1: 595,
      RegionLocationMaxY1: 414,
      PhysicalUnitsXDirection: 3,
      PhysicalUnitsYDirection: 3,
      PhysicalDeltaX: -0.05,
      PhysicalDeltaY: 0.025,
      contradicted: false,
    },
  ]);
});

test('only ultrasound has such facts', () => {
  expect(factsOf(mrFile())).toBeUndefined();
  // by its class where Modality is silent
  expect(
    factsOf(
      mrFile([
        [0x00080060, 'CS', ''],
        [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.6.1'],
      ]),
    ),
  ).toBeDefined();
});

test('a region without a box that can be read is left out, the rest stand', () => {
  expect(regions({ box: null }, { format: 2, units: [4, 3] })).toMatchObject([{ RegionSpatialFormat: 2 }]);
});

test('a delta that is absent, or no finite number, is none', () => {
  const deltas = (delta: readonly [number, number] | null) =>
    regions({ delta }).map(({ PhysicalDeltaX, PhysicalDeltaY }) => [PhysicalDeltaX, PhysicalDeltaY]);
  expect(deltas(null)).toEqual([[null, null]]);
  expect(deltas([Number.NaN, Number.POSITIVE_INFINITY])).toEqual([[null, null]]);
  // a zero is told as it stands: it is for M4.3 to refuse
  expect(deltas([0, 0.2])).toEqual([[0, 0.2]]);
});

test('two regions of one place with other deltas contradict each other', () => {
  const told = (...written: readonly WrittenRegion[]) => regions(...written).map(({ contradicted }) => contradicted);
  expect(told({ delta: [0.1, 0.2] }, { delta: [0.1, 0.3] })).toEqual([true, true]);
  expect(told({ units: [3, 3] }, { units: [4, 3] })).toEqual([true, true]);
  // the same again, and turned round, is no contradiction
  expect(told({ delta: [0.1, 0.2] }, { delta: [-0.1, 0.2] })).toEqual([false, false]);
  // another box, or another format in the same box, is another region
  expect(told({ delta: [0.1, 0.2] }, { box: [0, 0, 3, 2], delta: [0.5, 0.5] })).toEqual([false, false]);
  expect(told({ delta: [0.1, 0.2] }, { format: 2, delta: [0.5, 0.5] })).toEqual([false, false]);
});

const perFrame = (...groups: readonly WrittenElement[][]): WrittenElement => [
  0x52009230,
  'SQ',
  Buffer.concat(groups.map((group) => item(elements(group)))),
];

test('a frame that tells other deltas contradicts its region, and that one alone', () => {
  const own = regionSequence({}, { box: [0, 0, 1, 1], delta: [0.4, 0.4] });
  const told = (first: WrittenElement[], second: WrittenElement[]) =>
    facts([own, perFrame(first, second)], 2).regions.map(({ contradicted }) => contradicted);
  expect(told([own], [own])).toEqual([false, false]);
  expect(told([own], [regionSequence({ delta: [0.1, 0.25] })])).toEqual([true, false]);
  // without a box it means the region of its number: the second item, the second region
  const unplaced = regionSequence({ box: null, delta: [0.1, 0.2] }, { box: null, delta: [0.8, 0.4] });
  expect(told([own], [unplaced])).toEqual([false, true]);
  expect(told([own], [regionSequence({ delta: null })])).toEqual([false, false]);
});

test('a pixel spacing of the frames is millimetres of the same pixels', () => {
  const spacing = (value: string): WrittenElement => [0x00289110, 'SQ', item(elements([[0x00280030, 'DS', value]]))];
  const told = (value: string) =>
    facts([regionSequence({}), perFrame([spacing(value)], [spacing(value)])], 2).regions[0]!.contradicted;
  // 0.2 cm between rows and 0.1 cm between columns
  expect(told('2\\1')).toBe(false);
  expect(told('1\\2')).toBe(true);
});

test('every frame begins where the steps before it end', () => {
  const times = (frames: number, ...other: readonly WrittenElement[]) => facts(other, frames).frameTimes_ms;
  // the first entry of a vector is no step: 0, 50, 50 + 33, 50 + 33 + 40
  expect(times(4, [0x00181065, 'DS', '33\\50\\33\\40'])).toEqual([0, 50, 83, 123]);
  expect(times(3, [0x00181063, 'DS', '40'])).toEqual([0, 40, 80]);
  expect(times(3, [0x00180040, 'IS', '25'])).toEqual([0, 40, 80]);
  expect(times(3, [0x00082144, 'IS', '50'])).toEqual([0, 20, 40]);
  expect(times(3)).toBeNull();
  expect(times(1, [0x00181063, 'DS', '40'])).toBeNull();
});

test('a vector of the wrong length or with a step back is not believed, and refuses nothing', () => {
  const times = (vector: string) =>
    facts(
      [
        [0x00181063, 'DS', '40'],
        [0x00181065, 'DS', vector],
      ],
      3,
    ).frameTimes_ms;
  for (const vector of ['0\\50', '0\\50\\50\\50', '0\\50\\-50', '0\\x\\50', '0\\0\\0']) {
    expect(times(vector)).toEqual([0, 40, 80]);
  }
});

test('R waves come in their order; a vector that cannot be read tells none', () => {
  const waves = (bytes: Buffer) => facts([[0x00186060, 'FL', bytes]], 2).rWaveTimes_ms;
  expect(waves(float32(1130.5, 48.25))).toEqual([48.25, 1130.5]);
  expect(waves(float32(48.25, Number.NaN))).toEqual([]);
  expect(waves(Buffer.from('odd'))).toEqual([]);
});

test('0 and -1 are no heart rates', () => {
  const rate = (value: string) => facts([[0x00181088, 'IS', value]]).heartRate_bpm;
  expect(['57', '0', '-1', 'n/a'].map(rate)).toEqual([57, null, null, null]);
});

const viewOf = (other: readonly WrittenElement[], frames = 2) => facts(other, frames).proposedView;
const coded = (...codes: readonly string[]): WrittenElement => [
  0x00540220,
  'SQ',
  Buffer.concat(codes.map((code) => item(elements([[0x00080100, 'SH', code]])))),
];

test('a coded view is proposed before any word', () => {
  const views = ['399214001', 'G-A19C', '399232001', 'G-A19B', '399139001', 'G-0396', '399306005'].map(
    (code) => viewOf([coded(code)])?.view ?? null,
  );
  expect(views).toEqual(['A4C', 'A4C', 'A2C', 'A2C', 'PLAX', 'PLAX', null]);
  expect(viewOf([coded('399232001'), [0x0008103e, 'LO', 'A4C']])?.view).toBe('A2C');
  expect(viewOf([coded('399232001', '399214001')])).toBeNull();
  // no code says what the four chambers are focused on: a word may
  expect(viewOf([coded('399214001'), [0x00082127, 'SH', 'A4C RV focus']])?.view).toBe('RV-focused A4C');
});

test.each([
  ['A4C', 'A4C'],
  ['Apical 4', 'A4C'],
  ['4CH', 'A4C'],
  ['AP4 chamber', 'A4C'],
  ['ap_4ch_contrast', 'A4C'],
  ['A2C', 'A2C'],
  ['2-chamber', 'A2C'],
  ['PLAX', 'PLAX'],
  ['PS LAX MR & AI', 'PLAX'],
  ['Parasternal long axis', 'PLAX'],
  ['RV focused', 'RV-focused A4C'],
  ['A4C-RV', 'RV-focused A4C'],
  ['Right ventricular focused view', 'RV-focused A4C'],
  ['A4C and A2C', null],
  ['A3C', null],
  ['5CH', null],
  ['Subcostal 4ch', null],
  ['TEE ME 4C', null],
  ['PLAX RV inflow', null],
  ['PSAX', null],
  ['14ch2', null],
])('%s in words', (words, view) => {
  for (const tag of [0x00082127, 0x0008103e, 0x00204000]) {
    const proposed = viewOf([[tag, 'LO', words]]);
    expect(proposed?.view ?? null).toBe(view);
    expect(proposed?.reason ?? '').not.toContain(words);
  }
});

test('an M-mode region is an M-mode view, whatever its words', () => {
  const told = regionSequence({}, { format: 2, units: [4, 3] });
  expect(viewOf([told, [0x0008103e, 'LO', 'A4C']], 1)).toEqual({
    view: 'M-mode',
    reason: 'The header tells an M-mode region.',
  });
  expect(viewOf([[0x0008103e, 'LO', 'TAPSE']], 1)?.view).toBe('M-mode');
  // TAPSE from a clip is measured in two dimensions
  expect(viewOf([[0x0008103e, 'LO', 'TAPSE']], 30)).toBeNull();
  expect(viewOf([regionSequence({}), [0x0008103e, 'LO', 'TAPSE']], 1)).toBeNull();
});

test('a contrast agent makes a contrast loop; nothing makes a native one', () => {
  const loop = (...other: readonly WrittenElement[]) => facts(other).proposedLoop;
  expect(loop([0x00180010, 'LO', 'SonoVue'])).toBe('contrast');
  expect([loop(), loop([0x00180010, 'LO', ' ']), loop([0x00180010, 'LO', 'NONE'])]).toEqual([null, null, null]);
});

test('what is burned in is told as the header says it', () => {
  const told = (value: string) => facts([[0x00280301, 'CS', value]]).BurnedInAnnotation;
  expect([told('NO '), told('yes'), facts([]).BurnedInAnnotation]).toEqual(['NO', 'YES', null]);
});

test('an item that is broken takes no other with it, and no file', () => {
  const good = item(elements(regionElements({ format: 2 })));
  const lies = item(Buffer.concat([elementHead(0x0018602c, 'FD', 800), float64(0.1)]));
  const doubled = item(elements([...regionElements(), [0x0018602c, 'FD', float64(0.9)]]));
  const told = facts([[0x00186011, 'SQ', Buffer.concat([lies, doubled, good])]]).regions;
  expect(told).toMatchObject([{ RegionSpatialFormat: 2, PhysicalDeltaX: 0.1 }]);
  // something that is no item at all
  expect(facts([[0x00186011, 'SQ', Buffer.from('not a sequence..')]]).regions).toEqual([]);
});
