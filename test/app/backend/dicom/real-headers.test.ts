import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { readFile } from '../../../../app/backend/intake/read-file.ts';
import { buildShortAxisStack, type ShortAxisStack } from '../../../../measurement/short-axis-stack.ts';
import { describeWithData } from '../../../shared-data.ts';

const read = (path: string): DicomInstance => {
  const found = readFile({ name: path, source: { path } });
  if (found.found !== 'instance') throw new Error(JSON.stringify(found));
  return found.instance;
};

const readFolder = (folder: string): readonly DicomInstance[] =>
  readdirSync(folder).map((name) => read(`${folder}/${name}`));

const without = (object: object, ...keys: readonly string[]): object =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** What must not depend on how the file is encoded. */
const encodingAside = (instance: DicomInstance): object => ({
  ...without(instance, 'source', 'pixelData', 'hints'),
  pixels: without(instance.pixels, 'TransferSyntaxUID', 'PixelDataVR'),
});

const cineFrames = (instances: readonly DicomInstance[]) =>
  instances.flatMap(({ SOPInstanceUID, InstanceNumber, frames }) =>
    frames.map(({ plane, TriggerTime }, index) => ({
      SOPInstanceUID,
      frame: index + 1,
      plane: plane!,
      TriggerTime: TriggerTime!,
      InstanceNumber: InstanceNumber!,
    })),
  );

const stackOf = (instances: readonly DicomInstance[]): ShortAxisStack =>
  buildShortAxisStack(cineFrames(instances)).stack!;

const distances = ({ slices }: ShortAxisStack): readonly number[] =>
  slices.slice(1).map(({ position }, index) => position - slices[index]!.position);

describeWithData('Sunnybrook', 'sunnybrook/dicoms', (path) => {
  const subjects = [
    // Slices and distance as ImagePositionPatient places them; SliceLocation steps would be 5.3 to 6.7 mm.
    { subject: 'SCD0000101', slices: 12, phases: 20, distance: 10 },
    { subject: 'SCD0000401', slices: 11, phases: 20, distance: 8 },
    { subject: 'SCD0000501', slices: 11, phases: 2, distance: 8 },
  ];

  test.each(subjects)('$subject is $slices slices by $phases phases, $distance mm apart', (expected) => {
    const stack = stackOf(readFolder(path(expected.subject)));
    expect([stack.slices.length, stack.phases]).toEqual([expected.slices, expected.phases]);
    expect(stack.slices.every(({ frames }) => frames.every((frame) => frame !== null))).toBe(true);
    // the places scatter by 0.001 mm
    for (const distance of distances(stack)) expect(Math.abs(distance - expected.distance)).toBeLessThan(0.002);
  });

  test('phases are aligned by their order: trigger times of one phase differ between slices', () => {
    const stack = stackOf(readFolder(path('SCD0000101')));
    const times = (phase: number): number[] => stack.slices.map(({ frames }) => frames[phase]!.TriggerTime!);
    const spread = Math.max(...stack.slices[0]!.frames.map((_, i) => Math.max(...times(i)) - Math.min(...times(i))));
    expect(spread).toBeGreaterThan(30);
    // the scanner numbered the images of a slice in the order of the beat
    for (const { frames } of stack.slices) {
      const numbers = frames.map((frame) => frame!.InstanceNumber!);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(numbers.at(-1)! - numbers[0]!).toBe(19);
    }
  });

  test('the empty functional group in every image does not hide its geometry', () => {
    for (const { frames } of readFolder(path('SCD0000501'))) {
      expect(frames).toHaveLength(1);
      expect(frames[0]!.plane).not.toBeNull();
    }
  });

  test('the clock is the header’s: 750 ms a beat by 20 images, 80 beats a minute', () => {
    expect(read(path('SCD0000101', '1.dcm'))).toMatchObject({ frameTime_ms: 37.5, heartRate_bpm: 80 });
  });

  test('nothing that names a subject is kept', () => {
    const instance = read(path('SCD0000101', '1.dcm'));
    expect(instance.source.path).toContain('SCD0000101');
    expect(JSON.stringify(without(instance, 'source'))).not.toMatch(/SCD0000101|48OwLe2NUfWk|2012/);
  });
});

describeWithData('multi-frame MR', 'mr_multiframe', (path) => {
  const philips = (name: string): string => path('philips_enh_vs_classic', name);

  test('Philips enhanced frames lie where the classic images of the same series lie', () => {
    const enhanced = read(philips('1901_WIP_3DpCASL_real_enhanced.dcm'));
    const classic = readFolder(philips('1901_classic')).toSorted((a, b) => a.InstanceNumber! - b.InstanceNumber!);
    expect(enhanced.frames).toHaveLength(40);
    const geometry = (frames: DicomInstance['frames']) =>
      frames.map(({ plane }) => [...plane!.ImagePositionPatient, ...plane!.PixelSpacing]);
    const all = classic.flatMap(({ frames }) => frames);
    geometry(enhanced.frames).forEach((values, frame) => {
      values.forEach((value, index) => expect(value).toBeCloseTo(geometry(all)[frame]![index]!, 6));
    });
    expect(enhanced.frames.map(({ RescaleSlope }) => RescaleSlope)).toEqual(
      all.map(({ RescaleSlope }) => RescaleSlope),
    );
  });

  test('a header of half a megabyte is read to its end', () => {
    const { frames, pixelData } = read(philips('1903_WIP_SOURCE_-_3DpCASL_enhanced.dcm'));
    expect(frames).toHaveLength(240);
    // 96 x 96 pixels of 2 bytes
    expect(pixelData).toEqual({ offset: 505350, length: 240 * 96 * 96 * 2 });
    expect(new Set(frames.map(({ plane }) => plane!.ImagePositionPatient.join(' '))).size).toBe(40);
  });

  test('temporal positions of an enhanced object are those of its frames', () => {
    const { frames } = read(path('enhanced_MOVEKNEE_19f_temporal.dcm'));
    expect(frames.map(({ TemporalPositionIndex }) => TemporalPositionIndex)).toEqual(
      Array.from({ length: 19 }, (_, index) => index + 1),
    );
    expect(frames[0]).toMatchObject({ WindowCenter: 1518, WindowWidth: 2810 });
  });

  test('row and column spacing keep their order', () => {
    const { frames } = read(path('enhanced_mr_bruker_4f.dcm'));
    expect(frames.map(({ plane }) => plane!.PixelSpacing)).toEqual(Array.from({ length: 4 }, () => [0.2, 0.1]));
    expect(frames.map(({ plane }) => plane!.ImagePositionPatient[2])).toEqual([-6.2, -5.2, -4.2, -3.2]);
  });

  test('a cine without PixelSpacing has frames and no planes: shown, never measured', () => {
    const { frames, frameTime_ms } = read(path('MR-MONO2-8-16x-heart.dcm'));
    expect(frames).toHaveLength(16);
    expect(frames.every(({ plane }) => plane === null)).toBe(true);
    expect(frameTime_ms).toBe(69.47);
  });

  test('the encodings of one object give one header', () => {
    const twins = [
      'emri_small.dcm',
      'emri_small_big_endian.dcm',
      'emri_small_RLE.dcm',
      'emri_small_jpeg_ls_lossless.dcm',
    ];
    const [plain, ...others] = twins.map((name) => encodingAside(read(path('pydicom', name))));
    for (const other of others) expect(other).toEqual(plain);
  });
});

describeWithData('odd encodings', 'malformed', (path) => {
  test('implicit, explicit and big endian twins give one header', () => {
    const twins = ['MR_small.dcm', 'MR_small_implicit.dcm', 'MR_small_bigendian.dcm'];
    const read3 = twins.map((name) => read(path('pydicom', name)));
    const [plain, ...others] = read3.map(encodingAside);
    for (const other of others) expect(other).toEqual(plain);
    expect(read3.map(({ pixels }) => pixels.TransferSyntaxUID)).toEqual([
      '1.2.840.10008.1.2.1',
      '1.2.840.10008.1.2',
      '1.2.840.10008.1.2.2',
    ]);
  });

  test('a deflated file is read, its pixels placed in the inflated file', () => {
    const { pixels, pixelData } = read(path('pydicom', 'image_dfl.dcm'));
    expect(pixels).toMatchObject({ TransferSyntaxUID: '1.2.840.10008.1.2.1.99', Rows: 512, Columns: 512 });
    expect(pixelData.length).toBe(512 * 512);
  });

  test('a sequence of unknown representation in a big endian file is little endian inside', () => {
    const name = 'GH177_D_CLUNIE_CT1_IVRLE_BigEndian_undefined_length.dcm';
    expect(read(path('fo-dicom', name)).frames[0]!.plane).not.toBeNull();
  });

  test('private sequences of unknown representation do not hide what follows', () => {
    expect(read(path('pydicom', 'explicit_VR-UN.dcm')).frames[0]!.plane).not.toBeNull();
  });

  test('a large private value before the pixels is stepped over', () => {
    expect(read(path('pwnlab_v3', 'cat01_tag_overflow', 'TC0009_patientname_over_64KB.dcm')).pixelData.offset).toBe(
      66250,
    );
  });
});

describeWithData('ultrasound', 'echo', (path) => {
  test('the frame time of a clip with uneven steps is their median', () => {
    // FrameTimeVector 0\50\50… of dicomParser/IM00001
    expect(read(path('dicomParser', 'IM00001.implicit_little_endian.dcm')).frameTime_ms).toBe(50);
  });

  test('palettes are kept: plain of 8 bits, segmented of 16', () => {
    const plain = read(path('pydicom', 'CX50_palette_bigendian.dcm')).pixels.palette!;
    expect(plain.red).toMatchObject({ segmented: false });
    const segmented = read(path('pydicom', 'ALOKA_dual2D_3regions_segmented_palette16.dcm')).pixels.palette!;
    expect(segmented.blue.segmented).toBe(true);
    expect(segmented.blue.descriptor[2]).toBe(16);
  });
});
