import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowOfBytes } from '../../app/backend/dicom/byte-window.ts';
import type { DicomInstance } from '../../app/backend/dicom/instance.ts';
import { readHeader } from '../../app/backend/dicom/read-header.ts';
import { caseClip } from '../../app/backend/trial/case-clip.ts';
import { openCatalogue } from '../../app/backend/intake/open-catalogue.ts';
import { shownByHeader, shownImage } from '../../app/backend/trial/shown-part.ts';
import { caseClipSchema } from '../../app/contract/case.ts';
import { Refused } from '../../app/contract/failure.ts';
import { elementHead, elements, item, type WrittenElement } from '../write-elements.ts';
import { float32, float64, regionElements, regionSequence, ultrasoundFile } from '../write-ultrasound.ts';
import { startedWork } from './processor-time.ts';

const read = (file: Buffer): DicomInstance => {
  const header = readHeader(windowOfBytes(file), { path: '/scans/one.dcm' });
  if (header.found !== 'instance') throw new Error(header.found);
  return header.instance;
};

/** Seconds and megabytes that reading may take. */
const cheaply = <T>(work: () => T): T => {
  const spent = startedWork();
  const before = process.memoryUsage().rss;
  const result = work();
  expect(spent.seconds()).toBeLessThan(20);
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(400);
  return result;
};

/** Through the index and into a case: what comes out has the shape that the page was promised. */
const asClip = (instance: DicomInstance): unknown => {
  const catalogue = openCatalogue();
  catalogue.add({ found: 'instance', instance });
  const [series] = catalogue.series();
  const [back] = catalogue.instancesOf(instance.SeriesInstanceUID);
  catalogue.close();
  expect(series!.kind).toMatch(/^(echo 2D|echo M-mode|other US)$/);
  expect(back).toEqual(JSON.parse(JSON.stringify(instance)));
  const shown = shownByHeader(shownImage(back!)) ?? { shown: [], shownReason: 'The frames are to tell.' };
  const clip = caseClip('2.25.1', back!, shown);
  expect(caseClipSchema.parse(clip)).toEqual(clip);
  return clip;
};

const manyRegions = (count: number, region: readonly WrittenElement[]): WrittenElement => [
  0x00186011,
  'SQ',
  Buffer.concat(new Array<Buffer>(count).fill(item(elements(region)))),
];

test('a hundred thousand regions are read and none of them is believed', () => {
  const box = regionElements().filter(([tag]) => tag < 0x00186024 && tag !== 0x00186014);
  const instance = cheaply(() => read(ultrasoundFile([manyRegions(100_000, box)])));
  expect(instance.ultrasound!.regions).toEqual([]);
  expect(instance.hints['RegionSpatialFormat']).toEqual(['1']);
  asClip(instance);
});

test('a hundred thousand regions with all they can hold are more than a header holds', () => {
  expect(() => cheaply(() => read(ultrasoundFile([manyRegions(100_000, regionElements())])))).toThrow(Refused);
});

test('a hundred regions in each of a thousand frames are compared within seconds', () => {
  const group = item(elements([manyRegions(100, regionElements({ delta: null }).slice(0, 6))]));
  const frames: WrittenElement = [0x52009230, 'SQ', Buffer.concat(new Array<Buffer>(1000).fill(group))];
  const instance = cheaply(() => read(ultrasoundFile([manyRegions(100, regionElements()), frames], 1000)));
  expect(instance.ultrasound!.regions).toHaveLength(100);
  asClip(instance);
});

test('deltas that are no numbers calibrate nothing and contradict nothing', () => {
  const odd = [Number.NaN, Number.NEGATIVE_INFINITY, 1e308, 5e-324, -0];
  const regions = odd.map((delta) => ({ delta: [delta, delta] as const }));
  for (const region of regions) {
    const instance = read(ultrasoundFile([regionSequence(region)]));
    expect(instance.ultrasound!.regions).toHaveLength(1);
    // none of these is a depth of 2 to 40 cm, so no part of the still is shown
    expect(asClip(instance)).toMatchObject({ shown: [] });
  }
});

test('a box that is negative, turned round or far outside shows nothing', () => {
  const signed = (...edges: readonly number[]): WrittenElement[] =>
    edges.map((edge, place) => {
      const bytes = Buffer.alloc(4);
      bytes.writeInt32LE(edge);
      return [0x00186018 + 2 * place, 'SL', bytes];
    });
  const size = regionElements({ box: null, delta: [1, 1] });
  const boxes = [
    [-5, -5, 3, 3],
    [3, 3, 0, 0],
    [-2_000_000_000, 0, 2_000_000_000, 3],
    [0, 0, 3, 400],
  ];
  for (const box of boxes) {
    const told = item(elements([...size.slice(0, 2), ...signed(...box), ...size.slice(2)]));
    const instance = read(ultrasoundFile([[0x00186011, 'SQ', told]]));
    expect(asClip(instance)).toMatchObject({ regions: [{ RegionLocationMinX0: box[0] }], shown: [] });
  }
});

test('clocks that say nothing possible are no clocks', () => {
  const told = (...other: readonly WrittenElement[]) => read(ultrasoundFile(other, 3)).ultrasound!;
  expect(told([0x00181063, 'DS', '1e999']).frameTimes_ms).toBeNull();
  expect(told([0x00181063, 'DS', '-40']).frameTimes_ms).toBeNull();
  expect(told([0x00181065, 'DS', '\\\\']).frameTimes_ms).toBeNull();
  expect(told([0x00181065, 'DS', new Array(3000).fill('40').join('\\')]).frameTimes_ms).toBeNull();
  expect(told([0x00186060, 'FL', float32(...new Array<number>(15_000).fill(1))]).rWaveTimes_ms).toEqual([]);
});

test('whatever bytes stand in the place of the regions, the image is read', () => {
  const pieces = fc.oneof(
    fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(
      item(elements(regionElements())),
      Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff]),
      Buffer.from([0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0]),
      Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]),
      elementHead(0x0018602c, 'FD', 8),
      elementHead(0x00186011, 'SQ', 0xffffffff),
      float64(0.1),
    ),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const bytes = Buffer.concat(parts);
      const even = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
      // a sequence that says its length takes nothing else with it
      asClip(read(ultrasoundFile([[0x00186011, 'SQ', even]])));
    }),
    { numRuns: 300 },
  );
});
