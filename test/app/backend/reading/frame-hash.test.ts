import { expect, test } from 'vitest';
import { canonicalJson } from '../../../../app/backend/journal/canonical-json.ts';
import { sha256 } from '../../../../app/backend/journal/digest.ts';
import type { DicomInstance, FrameAttributes } from '../../../../app/backend/dicom/instance.ts';
import { hashFrames, isHashOf, sealedFrames } from '../../../../app/backend/reading/frame-hash.ts';
import type { CaseImages, SourceFrame } from '../../../../app/backend/trial/case-images.ts';
import type { MeasuredValue } from '../../../../measurement/result.ts';

const plane: FrameAttributes['plane'] = {
  ImagePositionPatient: [0, 0, 0],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1, 1],
  Rows: 1,
  Columns: 2,
};

const encoded = Buffer.from([1, 2, 3, 4]);

/** An image of one frame; what its header says of the whole and of the frame. */
const source = (whole: Partial<DicomInstance['pixels']>, own: Partial<FrameAttributes>): SourceFrame => {
  const header: DicomInstance = {
    source: { path: '/scans/one.dcm' },
    StudyInstanceUID: '1',
    SeriesInstanceUID: '2',
    SOPInstanceUID: '3',
    SOPClassUID: '4',
    Modality: 'MR',
    pixels: {
      TransferSyntaxUID: '1.2.840.10008.1.2.1',
      Rows: 1,
      Columns: 2,
      BitsAllocated: 16,
      BitsStored: 16,
      HighBit: 15,
      PixelRepresentation: 0,
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      ...whole,
    },
    pixelData: { offset: 0, length: 4 },
    frames: [{ plane, ...own }],
    hints: {},
  };
  return { encoded, header, stored: header };
};

const hashOf = async (frame: SourceFrame): Promise<string> => {
  const images: CaseImages = { readFrame: () => Promise.resolve(frame), open: () => Promise.reject(new Error('open')) };
  return (await hashFrames(images, [{ SOPInstanceUID: '3', frame: 1 }]))[0]!.hash;
};

/** What was hashed before a frame's own rescale counted. */
const earlierHash = ({ header }: SourceFrame): string =>
  sha256(canonicalJson({ plane, pixels: header.pixels, bytes: sha256(encoded) }));

test('a frame without a rescale of its own has the hash it always had', async () => {
  const plain = source({}, {});
  const classic = source({ RescaleSlope: 2, RescaleIntercept: 1 }, { RescaleSlope: 2, RescaleIntercept: 1 });
  expect(await hashOf(plain)).toBe(earlierHash(plain));
  expect(await hashOf(classic)).toBe(earlierHash(classic));
  expect(await hashOf(classic)).not.toBe(await hashOf(plain));
});

test('a rescale that only the frame has is part of its hash', async () => {
  const hashes = [
    await hashOf(source({}, {})),
    await hashOf(source({}, { RescaleSlope: 2 })),
    await hashOf(source({}, { RescaleSlope: 3 })),
    await hashOf(source({}, { RescaleSlope: 2, RescaleIntercept: 1 })),
    await hashOf(source({ RescaleSlope: 2 }, { RescaleSlope: 3 })),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('a seal made before that holds still; a hash of another rescale does not', async () => {
  const own = source({}, { RescaleSlope: 2 });
  expect(isHashOf(own, 1, await hashOf(own))).toBe(true);
  expect(isHashOf(own, 1, earlierHash(own))).toBe(true);
  expect(isHashOf(own, 1, await hashOf(source({}, { RescaleSlope: 3 })))).toBe(false);
});

test('where the file rescales a frame otherwise than the store, nothing is sealed', async () => {
  const frame = source({}, { RescaleSlope: 2 });
  const other = { ...frame, stored: source({}, { RescaleSlope: 3 }).header };
  await expect(hashOf(other)).rejects.toMatchObject({ failure: { code: 'source-changed' } });
});

test('what is sealed are the frames of contours and of numbers, each once', () => {
  const value: MeasuredValue = {
    key: 'SUV_MEAN',
    value: 1,
    unit: 'g/mL',
    method: '',
    of: { definition: '', frames: [2, 1, 2].map((frame) => ({ SOPInstanceUID: 'b', frame })) },
  };
  expect(sealedFrames([], [value, { key: 'SUV_MAX', missing: 'no-contour' }])).toEqual([
    { SOPInstanceUID: 'b', frame: 1 },
    { SOPInstanceUID: 'b', frame: 2 },
  ]);
});
