import { expect, test } from 'vitest';
import { openWindow, windowOfBytes } from '../../../../app/backend/dicom/byte-window.ts';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { enhancementKind } from '../../../../app/backend/dicom/enhancement-kind.ts';
import { readHeader } from '../../../../app/backend/dicom/read-header.ts';
import { Refused } from '../../../../app/contract/failure.ts';
import {
  elementHead,
  elements,
  item,
  mrElements,
  mrFile,
  part10,
  type WrittenElement,
} from '../../../write-elements.ts';

const source = { path: '/scans/one.dcm' };

const instance = (file: Buffer): DicomInstance => {
  const header = readHeader(windowOfBytes(file), source);
  if (header.found !== 'instance') throw new Error(header.found);
  return header.instance;
};

const refusal = (file: Buffer): string => {
  try {
    readHeader(windowOfBytes(file), source);
  } catch (error) {
    if (error instanceof Refused) return [error.failure.code, error.failure.attribute ?? ''].join(' ').trim();
    throw error;
  }
  return 'read';
};

const withAttribute = (...other: readonly WrittenElement[]): string => refusal(mrFile(other));

test('a classic image gives its identity, form, place and geometry', () => {
  const file = mrFile([[0x00200013, 'IS', '7']]);
  expect(instance(file)).toMatchObject({
    source,
    StudyInstanceUID: '1.2.3.1',
    SeriesInstanceUID: '1.2.3.2',
    SOPInstanceUID: '1.2.3.4',
    Modality: 'MR',
    InstanceNumber: 7,
    pixels: { TransferSyntaxUID: '1.2.840.10008.1.2.1', Rows: 4, Columns: 4, BitsStored: 12, HighBit: 11 },
    // 4 x 4 pixels of 2 bytes end the file
    pixelData: { offset: file.length - 32, length: 32 },
    frames: [
      {
        plane: {
          ImagePositionPatient: [10, 20, 30],
          ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
          PixelSpacing: [1.5, 1.25],
          Rows: 4,
          Columns: 4,
        },
      },
    ],
  });
});

test('a header read in pieces is the header read at once', () => {
  // 200 000 bytes of a private element stand between the first attributes and the rest
  const file = mrFile([[0x00190010, 'UN', Buffer.alloc(200_000)]]);
  let read = 0;
  const window = openWindow(
    file.length,
    (target, position) => {
      read += 1;
      return file.copy(target, 0, position);
    },
    Buffer.alloc(512),
  );
  const header = readHeader(window, source);
  expect(header).toEqual({ found: 'instance', instance: instance(file) });
  expect(read).toBeLessThan(6);
});

test('directions are made exactly unit and perpendicular', () => {
  // a rotation by 30 degrees about z, rounded to three digits: (0.866, 0.5, 0) is 0.99998 long
  const [plane] = instance(mrFile([[0x00200037, 'DS', '0.866\\0.5\\0\\-0.5\\0.866\\0']])).frames.map((f) => f.plane!);
  const [a, b, c, d, e, f] = plane!.ImageOrientationPatient;
  expect(Math.hypot(a, b, c)).toBeCloseTo(1, 14);
  expect(Math.hypot(d, e, f)).toBeCloseTo(1, 14);
  expect(a * d + b * e + c * f).toBeCloseTo(0, 14);
  expect(a / b).toBeCloseTo(0.866 / 0.5, 14);
});

test('geometry that is absent or none makes no plane, and no refusal', () => {
  const planeOf = (...other: WrittenElement[]) => instance(mrFile(other)).frames[0]!.plane;
  expect(planeOf([0x00280030, 'DS', ''])).toBeNull();
  expect(planeOf([0x00200032, 'DS', ''])).toBeNull();
  expect(planeOf([0x00280030, 'DS', '0\\1'])).toBeNull();
  expect(planeOf([0x00280030, 'DS', '-1\\1'])).toBeNull();
  expect(planeOf([0x00200037, 'DS', '0\\0\\0\\0\\0\\0'])).toBeNull();
  // a pixel or a place that no scan has: areas and distances would be infinite, or nothing
  expect(planeOf([0x00280030, 'DS', '1e200\\1e200'])).toBeNull();
  expect(planeOf([0x00280030, 'DS', '1\\1e-200'])).toBeNull();
  expect(planeOf([0x00200032, 'DS', '0\\0\\1e308'])).toBeNull();
  // two directions at 45 degrees
  expect(planeOf([0x00200037, 'DS', '1\\0\\0\\0.7071\\0.7071\\0'])).toBeNull();
});

test('garbage in an attribute that a number depends on is refused by its keyword', () => {
  expect(withAttribute([0x00280030, 'DS', 'Infinity\\1'])).toBe('invalid-attribute PixelSpacing');
  expect(withAttribute([0x00280030, 'DS', '1.5\\NaN'])).toBe('invalid-attribute PixelSpacing');
  expect(withAttribute([0x00280030, 'DS', '1,5\\1,5'])).toBe('invalid-attribute PixelSpacing');
  expect(withAttribute([0x00280030, 'DS', '1e999\\1'])).toBe('invalid-attribute PixelSpacing');
  expect(withAttribute([0x00280030, 'DS', '0x10\\1'])).toBe('invalid-attribute PixelSpacing');
  expect(withAttribute([0x00280030, 'DS', '1.5'])).toBe('invalid-attribute PixelSpacing');
  expect(withAttribute([0x00200032, 'DS', '1\\2'])).toBe('invalid-attribute ImagePositionPatient');
  expect(withAttribute([0x00200037, 'DS', 'a\\0\\0\\0\\1\\0'])).toBe('invalid-attribute ImageOrientationPatient');
  expect(withAttribute([0x00181060, 'DS', '12 ms'])).toBe('invalid-attribute TriggerTime');
  expect(withAttribute([0x00280008, 'IS', '1.5'])).toBe('invalid-attribute NumberOfFrames');
  expect(withAttribute([0x00280008, 'IS', '0'])).toBe('invalid-attribute NumberOfFrames');
  expect(withAttribute([0x00280008, 'IS', '-4'])).toBe('invalid-attribute NumberOfFrames');
  expect(withAttribute([0x00280008, 'IS', '4000000000'])).toBe('too-large NumberOfFrames');
  expect(withAttribute([0x00281053, 'DS', '--'])).toBe('invalid-attribute RescaleSlope');
});

test('what only helps is not refused for', () => {
  expect(instance(mrFile([[0x00181088, 'IS', 'n/a']])).heartRate_bpm).toBeUndefined();
});

test('an image form that cannot be is refused by its keyword', () => {
  expect(withAttribute([0x00280010, 'US', 0])).toBe('invalid-attribute Rows');
  expect(withAttribute([0x00280100, 'US', 12])).toBe('unsupported-pixel-format BitsAllocated');
  expect(withAttribute([0x00280101, 'US', 17])).toBe('invalid-attribute BitsStored');
  expect(withAttribute([0x00280004, 'CS', 'FUZZ'])).toBe('unsupported-pixel-format PhotometricInterpretation');
  expect(withAttribute([0x00280002, 'US', 3])).toBe('invalid-attribute SamplesPerPixel');
  const without = (tag: number): string => refusal(part10(elements(mrElements().filter(([other]) => other !== tag))));
  expect(without(0x00280010)).toBe('missing-attribute Rows');
  expect(without(0x00280100)).toBe('missing-attribute BitsAllocated');
});

test('a file without a usable UID is refused by the UID', () => {
  expect(withAttribute([0x00080018, 'UI', ''])).toBe('missing-attribute SOPInstanceUID');
  expect(withAttribute([0x0020000e, 'UI', ''])).toBe('missing-attribute SeriesInstanceUID');
  expect(withAttribute([0x0020000d, 'UI', '<script>alert(1)</script>'])).toBe('invalid-attribute StudyInstanceUID');
  expect(withAttribute([0x0020000d, 'UI', '../../etc'])).toBe('invalid-attribute StudyInstanceUID');
  expect(withAttribute([0x00080018, 'UI', `1.${'2'.repeat(64)}`])).toBe('invalid-attribute SOPInstanceUID');
});

test('a frame of reference is kept where it is a UID; what is none refuses no image', () => {
  expect(instance(mrFile([[0x00200052, 'UI', '1.2.3.7']])).FrameOfReferenceUID).toBe('1.2.3.7');
  expect(instance(mrFile([[0x00200052, 'UI', 'scanner room 2']]))).not.toHaveProperty('FrameOfReferenceUID');
  expect(instance(mrFile())).not.toHaveProperty('FrameOfReferenceUID');
});

test('the UID of the meta group serves where the data set has none', () => {
  const dataSet = elements(mrElements([[0x00080018, 'UI', '']]));
  const meta = elements([
    [0x00020003, 'UI', '1.2.3.99'],
    [0x00020010, 'UI', '1.2.840.10008.1.2.1'],
  ]);
  const file = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta, dataSet]);
  expect(instance(file).SOPInstanceUID).toBe('1.2.3.99');
});

test('UIDs with leading zeros are read', () => {
  expect(instance(mrFile([[0x00080018, 'UI', '2.16.99.05872535']])).SOPInstanceUID).toBe('2.16.99.05872535');
});

test('an attribute that stands twice with different values is not chosen between', () => {
  const twice = Buffer.concat([
    elements(mrElements().filter(([tag]) => tag < 0x7fe00010)),
    elements([[0x00280010, 'US', 2]]),
    elements([[0x7fe00010, 'OW', Buffer.alloc(32)]]),
  ]);
  expect(refusal(part10(twice))).toBe('malformed Rows');
});

test('pixels that cannot be all there are refused as truncated', () => {
  const file = mrFile();
  expect(refusal(file.subarray(0, file.length - 1))).toBe('truncated PixelData');
  expect(withAttribute([0x7fe00010, 'OW', Buffer.alloc(30)])).toBe('truncated PixelData');
  expect(withAttribute([0x00280008, 'IS', '2'])).toBe('truncated PixelData');
});

test('an image without pixels, and an object that is no image', () => {
  const header = mrElements().filter(([tag]) => tag < 0x7fe00010);
  expect(refusal(part10(elements(header)))).toBe('pixel-data-missing PixelData');
  const report: WrittenElement[] = [
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.88.11'],
    [0x00080018, 'UI', '1.2.3.4'],
  ];
  expect(refusal(part10(elements(report)))).toBe('not-an-image SOPClassUID');
});

test('a transfer syntax that cannot be decoded is refused by name', () => {
  // MPEG-4 AVC/H.264
  expect(refusal(part10(elements(mrElements()), '1.2.840.10008.1.2.4.102'))).toBe(
    'unsupported-transfer-syntax TransferSyntaxUID',
  );
});

test('a bare data set is read when it begins like one and shows its UIDs', () => {
  expect(instance(elements(mrElements())).pixels.TransferSyntaxUID).toBe('1.2.840.10008.1.2.1');
  expect(refusal(Buffer.from('no image at all, but long enough to be looked at'.repeat(9)))).toBe('not-dicom');
  expect(refusal(Buffer.alloc(0))).toBe('not-dicom');
  expect(refusal(Buffer.from([8, 0]))).toBe('not-dicom');
});

/** The elements in implicit VR, little endian. */
const implicit = (all: readonly WrittenElement[]): Buffer =>
  Buffer.concat(
    all.map((one) => {
      const explicit = elements([one]);
      const value = explicit.subarray(elementHead(one[0], one[1], 0).length);
      const head = Buffer.from(explicit.subarray(0, 8));
      head.writeUInt32LE(value.length, 4);
      return Buffer.concat([head, value]);
    }),
  );

test('the first element tells the encoding where the meta group does not', () => {
  const withoutSyntax = (dataSet: Buffer): Buffer => {
    const meta = elements([[0x00020003, 'UI', '1.2.3.4']]);
    return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta, dataSet]);
  };
  const explicit = instance(withoutSyntax(elements(mrElements())));
  expect(explicit.pixels.TransferSyntaxUID).toBe('1.2.840.10008.1.2.1');
  const other = instance(withoutSyntax(implicit(mrElements())));
  expect(other.pixels.TransferSyntaxUID).toBe('1.2.840.10008.1.2');
  expect(other.frames).toEqual(explicit.frames);
});

test('a preamble that is missing, or a meta group that is, does not hide the data set', () => {
  const dataSet = elements(mrElements());
  expect(instance(Buffer.concat([Buffer.from('DICM'), dataSet])).SOPInstanceUID).toBe('1.2.3.4');
  expect(instance(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), dataSet])).SOPInstanceUID).toBe('1.2.3.4');
  expect(instance(implicit(mrElements())).SOPInstanceUID).toBe('1.2.3.4');
});

test('explicit VR under the name of implicit VR is read as what it is', () => {
  expect(instance(part10(elements(mrElements()), '1.2.840.10008.1.2')).frames[0]!.plane).not.toBeNull();
});

test('single elements without, or of unknown, representation do not derail the rest', () => {
  const all = mrElements();
  const before = all.filter(([tag]) => tag < 0x00200000);
  const after = all.filter(([tag]) => tag >= 0x00200000);
  const odd = implicit([[0x00190010, 'LO', 'private']]);
  expect(instance(part10(Buffer.concat([elements(before), odd, elements(after)])))).toMatchObject({ Modality: 'MR' });
  // VR "ZZ": reserved bytes zero, so the length has four bytes
  const future = Buffer.from([0x19, 0, 0x11, 0, 0x5a, 0x5a, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4]);
  expect(instance(part10(Buffer.concat([elements(before), future, elements(after)])))).toMatchObject({
    Modality: 'MR',
  });
});

const enhanced = (frames: readonly Buffer[], NumberOfFrames = frames.length): Buffer =>
  mrFile([
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.4.1'],
    [0x00200032, 'DS', ''],
    [0x00200037, 'DS', ''],
    [0x00280030, 'DS', ''],
    [0x00280008, 'IS', String(NumberOfFrames)],
    [0x52009229, 'SQ', item(elements([sequence(0x00289110, [0x00280030, 'DS', '2\\3']), orientation]))],
    [0x52009230, 'SQ', Buffer.concat(frames.map(item))],
    [0x7fe00010, 'OW', Buffer.alloc(32 * frames.length)],
  ]);

const sequence = (tag: number, ...content: WrittenElement[]): WrittenElement => [tag, 'SQ', item(elements(content))];
const orientation = sequence(0x00209116, [0x00200037, 'DS', '1\\0\\0\\0\\0\\-1']);

const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};

const ownGroup = (z: number, index: number, delay: number): Buffer =>
  elements([
    sequence(0x00189118, [0x00209153, 'FD', double(delay)]),
    sequence(0x00209111, [0x00209128, 'UL', index]),
    sequence(0x00209113, [0x00200032, 'DS', `0\\0\\${z}`]),
    sequence(0x00289132, [0x00281050, 'DS', '100'], [0x00281051, 'DS', '50']),
    sequence(0x00289145, [0x00281052, 'DS', '-5'], [0x00281053, 'DS', '2.5']),
  ]);

test('an enhanced object gives each frame its own place, time, rescale and window', () => {
  const { frames } = instance(enhanced([ownGroup(8, 1, 0), ownGroup(8, 2, 37.5), ownGroup(16, 1, 0)]));
  expect(frames.map(({ plane }) => plane!.ImagePositionPatient[2])).toEqual([8, 8, 16]);
  expect(frames.map(({ TemporalPositionIndex }) => TemporalPositionIndex)).toEqual([1, 2, 1]);
  expect(frames[1]).toEqual({
    plane: {
      ImagePositionPatient: [0, 0, 8],
      ImageOrientationPatient: [1, 0, 0, 0, 0, -1],
      PixelSpacing: [2, 3],
      Rows: 4,
      Columns: 4,
    },
    TemporalPositionIndex: 2,
    TriggerTime: 37.5,
    RescaleSlope: 2.5,
    RescaleIntercept: -5,
    WindowCenter: 100,
    WindowWidth: 50,
  });
});

test('frames of several types in one object keep their own; of one type the object says it once', () => {
  // MRImageFrameTypeSequence, FrameType
  const typed = (z: number, type: string): Buffer =>
    Buffer.concat([ownGroup(z, 1, 0), elements([sequence(0x00189226, [0x00089007, 'CS', type])])]);
  const psir = 'ORIGINAL\\PRIMARY\\CARDIAC\\R';
  const magnitude = 'ORIGINAL\\PRIMARY\\CARDIAC\\M';
  const mixed = instance(enhanced([typed(8, magnitude), typed(8, psir)]));
  expect(mixed.frames.map(({ FrameType }) => FrameType?.at(-1))).toEqual(['M', 'R']);
  expect([enhancementKind(mixed, 1), enhancementKind(mixed, 2)]).toEqual(['magnitude', 'PSIR']);
  const alike = instance(enhanced([typed(8, psir), typed(16, psir)]));
  expect(alike.frames.some(({ FrameType }) => FrameType !== undefined)).toBe(false);
  expect([enhancementKind(alike, 1), enhancementKind(alike, 2)]).toEqual(['PSIR', 'PSIR']);
});

test('functional groups that do not match the frames are refused', () => {
  const two = enhanced([ownGroup(8, 1, 0), ownGroup(16, 1, 0)], 1);
  expect(refusal(two)).toBe('malformed PerFrameFunctionalGroupsSequence');
});

test('an empty functional group in a classic image is of no effect', () => {
  expect(instance(mrFile([[0x52009230, 'SQ', item(Buffer.alloc(0))]]))).toMatchObject({
    frames: [{ plane: { ImagePositionPatient: [10, 20, 30] } }],
  });
});

test('the frame time is told by the frames, else by the beat', () => {
  const frameTime = (...other: WrittenElement[]): number | undefined => instance(mrFile(other)).frameTime_ms;
  expect(frameTime([0x00181063, 'DS', '40'])).toBe(40);
  // the first entry of a vector is no step: the median of 33, 50, 34
  expect(frameTime([0x00181065, 'DS', '0\\33\\50\\34'])).toBe(34);
  // 750 ms a beat by 20 images
  expect(frameTime([0x00181062, 'IS', '750'], [0x00181090, 'IS', '20'])).toBe(37.5);
  // 60 beats a minute by 25 images
  expect(frameTime([0x00181088, 'IS', '60'], [0x00181090, 'IS', '25'])).toBe(40);
  expect(frameTime([0x00181088, 'IS', '0'], [0x00181090, 'IS', '25'])).toBeUndefined();
});

const fragment = (...bytes: number[]): Buffer => item(Buffer.from(bytes));
const endOfSequence = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);

const encapsulated = (items: readonly Buffer[], other: readonly WrittenElement[] = []): Buffer => {
  const header = elements(mrElements(other).filter(([tag]) => tag < 0x7fe00010));
  const pixels = Buffer.concat([elementHead(0x7fe00010, 'OB', 0xffffffff), ...items]);
  return part10(Buffer.concat([header, pixels]), '1.2.840.10008.1.2.4.70');
};

test('compressed pixels are placed at their offset table, without being read', () => {
  const file = encapsulated([fragment(), fragment(1, 2, 3, 4), endOfSequence]);
  // offset table 8 bytes, fragment 8 + 4 bytes, end 8 bytes
  expect(instance(file).pixelData).toEqual({ offset: file.length - 28, length: null });
});

test('compressed pixels that are not there are refused', () => {
  expect(refusal(encapsulated([fragment(), endOfSequence]))).toBe('pixel-data-missing PixelData');
  expect(refusal(encapsulated([]))).toBe('truncated PixelData');
  expect(refusal(encapsulated([fragment()]))).toBe('truncated PixelData');
  const file = encapsulated([fragment(), fragment(1, 2, 3, 4)]);
  expect(refusal(file.subarray(0, file.length - 2))).toBe('truncated PixelData');
  expect(refusal(encapsulated([Buffer.alloc(16)]))).toBe('malformed PixelData');
  expect(refusal(encapsulated([fragment(), fragment(1, 2)], [[0x00280008, 'IS', '60000']]))).toBe(
    'truncated PixelData',
  );
});

test('an extended offset table is kept where it fits the frames', () => {
  const offset = Buffer.alloc(8);
  offset.writeBigUInt64LE(0n);
  const file = encapsulated([fragment(), fragment(1, 2), endOfSequence], [[0x7fe00001, 'OV', offset]]);
  expect(instance(file).pixelData.extendedOffsets).toEqual([0]);
  const wrong = encapsulated([fragment(), fragment(1, 2)], [[0x7fe00001, 'OV', Buffer.concat([offset, offset])]]);
  expect(refusal(wrong)).toBe('malformed ExtendedOffsetTable');
});
