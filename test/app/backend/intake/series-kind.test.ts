import { expect, test } from 'vitest';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { seriesFacts, type SeriesFacts } from '../../../../app/backend/intake/series-facts.ts';
import { seriesKind } from '../../../../app/backend/intake/series-kind.ts';

type Hints = DicomInstance['hints'];

interface Image {
  readonly z?: number;
  readonly time?: number;
  /** Direction of rows; columns run along y. */
  readonly row?: readonly [number, number, number];
}

const image = (series: string, index: number, { z, time, row = [1, 0, 0] }: Image, hints: Hints): DicomInstance => ({
  source: { path: `/${series}/${index}` },
  StudyInstanceUID: '1',
  SeriesInstanceUID: series,
  SOPInstanceUID: `${series}.${index}`,
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
  Modality: 'MR',
  InstanceNumber: index,
  pixels: {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: 4,
    Columns: 4,
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
  },
  pixelData: { offset: 0, length: 32 },
  frames: [
    {
      plane:
        z === undefined
          ? null
          : {
              ImagePositionPatient: [0, 0, z],
              ImageOrientationPatient: [...row, 0, 1, 0],
              PixelSpacing: [1, 1],
              Rows: 4,
              Columns: 4,
            },
      ...(time !== undefined && { TriggerTime: time }),
    },
  ],
  hints,
});

const series = (name: string, images: readonly Image[], hints: Hints = {}, other: Partial<DicomInstance> = {}) => {
  const instances = images.map((one, index) => ({ ...image(name, index + 1, one, hints), ...other }));
  return seriesFacts(instances, instances[0]!);
};

/** `slices` places 8 mm apart by `phases` trigger times 40 ms apart. */
const grid = (slices: number, phases: number, from = 0): Image[] =>
  Array.from({ length: slices * phases }, (_, i) => ({
    z: from + 8 * Math.floor(i / phases),
    time: 40 * (i % phases),
  }));

const kindOf = (facts: SeriesFacts, study: readonly SeriesFacts[] = [facts]): string => seriesKind(facts, study).kind;

test('parallel slices by trigger times are a short-axis cine, counted by place and phase', () => {
  const facts = series('1', grid(10, 25));
  expect(facts).toMatchObject({ slices: 10, phases: 25, instances: 250, frames: 250, frameTime_ms: 40 });
  expect(kindOf(facts)).toBe('short-axis cine');
});

test('end-diastole and end-systole alone are a short-axis cine whose phases are their distance apart', () => {
  const images = [0, 8, 16].flatMap((z) => [
    { z, time: 0 },
    { z, time: 300 },
  ]);
  // the header says 750 ms by 20 images; the series holds two of them, 300 ms apart
  const facts = series('1', images, { CardiacNumberOfImages: 20 }, { frameTime_ms: 37.5 });
  expect([kindOf(facts), facts.frameTime_ms]).toEqual(['short-axis cine', 300]);
});

test('an enhanced object that holds the whole cine is counted like a hundred files', () => {
  const frames = grid(5, 20).map((one, index) => image('f', index, one, {}).frames[0]!);
  const facts = series('1', [{}], {}, { frames });
  expect(facts).toMatchObject({ slices: 5, phases: 20, instances: 1, frames: 100, frameTime_ms: 40 });
  expect(kindOf(facts)).toBe('short-axis cine');
});

test('one slice by phases is a long-axis cine', () => {
  expect(kindOf(series('1', grid(1, 25)))).toBe('long-axis cine');
});

test('a description decides between the axes', () => {
  expect(kindOf(series('1', grid(1, 25), { SeriesDescription: 'CINE_SAX_MID' }))).toBe('short-axis cine');
  expect(kindOf(series('1', grid(5, 25), { ProtocolName: 'cine 4CH stack' }))).toBe('long-axis cine');
  expect(kindOf(series('1', grid(5, 25), { SeriesDescription: 'cine axial' }))).toBe('other MR');
});

test('a stack delivered as one series a slice is a short-axis cine each', () => {
  const stack = [0, 1, 2, 3].map((slice) => series(`s${slice}`, grid(1, 25, 8 * slice)));
  const turned = grid(1, 25).map((one) => ({ ...one, row: [0, 0, -1] as const }));
  const longAxis = series('la', turned);
  const study = [...stack, longAxis];
  expect(study.map((facts) => kindOf(facts, study))).toEqual([...stack.map(() => 'short-axis cine'), 'long-axis cine']);
});

test('one slice acquired again and again is no stack', () => {
  const study = [0, 1, 2].map((run) => series(`r${run}`, grid(1, 25)));
  expect(kindOf(study[0]!, study)).toBe('long-axis cine');
});

test('late enhancement is told by its name, or by gated inversion recovery', () => {
  const still = [0, 8, 16].map((z) => ({ z, time: 600 }));
  expect(kindOf(series('1', still, { SeriesDescription: 'PSIR_LGE sax' }))).toBe('late enhancement');
  expect(kindOf(series('1', still, { InversionTime: 300, ScanningSequence: ['GR', 'IR'] }))).toBe('late enhancement');
  // a long echo: weighted by T2
  expect(kindOf(series('1', still, { InversionTime: 170, ScanningSequence: ['SE', 'IR'], EchoTime: 64 }))).toBe(
    'other MR',
  );
  // a brain is not gated
  const brain = [0, 8].map((z) => ({ z }));
  expect(kindOf(series('1', brain, { InversionTime: 300, ScanningSequence: ['GR', 'IR'] }))).toBe('other MR');
});

test('what repeats slices for another purpose is no cine', () => {
  const kind = (hints: Hints): string => kindOf(series('1', grid(3, 40), hints));
  expect(kind({ SeriesDescription: 'first pass perfusion' })).toBe('other MR');
  expect(kind({ ImageType: ['ORIGINAL', 'PRIMARY', 'PERFUSION'] })).toBe('other MR');
  expect(kind({ SeriesDescription: 'T1 map MOLLI' })).toBe('other MR');
  expect(kind({ SeriesDescription: 'aortic flow through-plane venc 150' })).toBe('other MR');
  expect(kind({ BodyPartExamined: 'BRAIN' })).toBe('other MR');
  expect(kind({ SeriesDescription: 'TI scout' })).toBe('other MR');
});

test('slices repeated without a heart’s clock are no cine', () => {
  const images = [0, 8, 16].flatMap((z) => [{ z }, { z }]);
  expect(kindOf(series('1', images))).toBe('other MR');
});

const clip = (frames: number, hints: Hints): SeriesFacts => {
  const one = image('1', 1, {}, hints);
  return series('1', [{}], hints, { Modality: 'US', frames: Array.from({ length: frames }, () => one.frames[0]!) });
};

test('ultrasound is told by its regions', () => {
  expect(clip(30, { RegionSpatialFormat: ['1', '4'] })).toMatchObject({ slices: 1, phases: 30, frames: 30 });
  expect(kindOf(clip(30, { RegionSpatialFormat: ['1', '4'] }))).toBe('echo 2D');
  expect(kindOf(clip(1, { RegionSpatialFormat: ['1', '2'] }))).toBe('echo M-mode');
  expect(kindOf(clip(1, { RegionSpatialFormat: ['1', '3'] }))).toBe('other US');
  expect(kindOf(clip(30, {}))).toBe('echo 2D');
  expect(kindOf(clip(1, {}))).toBe('other US');
});

test('ultrasound of several kinds is named by the first of 2D, M-mode and the rest, and counted', () => {
  const still = image('1', 1, {}, {});
  const us = (number: number, frames: number, formats: readonly string[]): DicomInstance => ({
    ...still,
    SOPInstanceUID: `1.${number}`,
    Modality: 'US',
    frames: new Array(frames).fill(still.frames[0]!) as DicomInstance['frames'],
    hints: formats.length === 0 ? {} : { RegionSpatialFormat: formats },
  });
  const mixed = (...images: readonly DicomInstance[]) => {
    const facts = seriesFacts(images, images[0]!);
    return { ...seriesKind(facts, [facts]), slices: facts.slices, phases: facts.phases };
  };
  const sweep = us(1, 1, ['1', '2']);
  const spectrum = us(2, 1, ['1', '3']);
  const clip = us(3, 30, ['1', '4']);
  const uncalibrated = us(4, 45, []);
  expect(mixed(sweep, clip, spectrum, uncalibrated)).toEqual({
    kind: 'echo 2D',
    reason: 'Ultrasound images of several kinds: 2 echo 2D, 1 echo M-mode, 1 other US.',
    slices: 4,
    phases: 45,
  });
  expect(mixed(spectrum, sweep).kind).toBe('echo M-mode');
  expect(mixed(spectrum).reason).toBe('Ultrasound with a spectral Doppler region.');
});

test('PET has as many slices as places and one phase; a nuclear volume says its slices', () => {
  const slices = Array.from({ length: 35 }, (_, i) => ({ z: 4 * i }));
  const pet = series('1', slices, {}, { Modality: 'PT' });
  expect([kindOf(pet), pet.slices, pet.phases]).toEqual(['PET', 35, 1]);
  const frame = image('1', 1, {}, {}).frames[0]!;
  const volume = { Modality: 'NM', frames: Array.from({ length: 26 }, () => frame) };
  const nuclear = series('1', [{}], { NumberOfSlices: 13 }, volume);
  expect([kindOf(nuclear), nuclear.slices, nuclear.phases]).toEqual(['NM', 13, 2]);
});

test('a gated PET has its gates as phases, and so has a dynamic one its time frames', () => {
  const gated = series('1', grid(35, 8), {}, { Modality: 'PT' });
  expect([kindOf(gated), gated.slices, gated.phases, gated.instances]).toEqual(['PET', 35, 8, 280]);
  // nothing but their numbers tells the time frames apart
  const dynamic = series(
    '1',
    grid(35, 4).map(({ z = 0 }) => ({ z })),
    {},
    { Modality: 'PT' },
  );
  expect([kindOf(dynamic), dynamic.slices, dynamic.phases]).toEqual(['PET', 35, 4]);
});

test('no reason repeats what a site typed', () => {
  const facts = series('1', grid(5, 25), { SeriesDescription: 'SAX Doe^Jane 1950' });
  expect(seriesKind(facts, [facts]).reason).not.toMatch(/Doe|1950/);
});
