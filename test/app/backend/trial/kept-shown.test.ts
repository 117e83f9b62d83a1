import { sha256 } from '../../../../app/backend/journal/digest.ts';
import { canonicalJson } from '../../../../app/backend/journal/canonical-json.ts';
import { expect, test } from 'vitest';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { knownShown } from '../../../../app/backend/trial/kept-shown.ts';

/** A clip of an old scanner: no regions. */
const clip: DicomInstance = {
  source: { path: '/scans/clip.dcm' },
  StudyInstanceUID: '1.2.1',
  SeriesInstanceUID: '1.2.2',
  SOPInstanceUID: '1.2.3',
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.3.1',
  Modality: 'US',
  pixels: {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: 480,
    Columns: 640,
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
  },
  pixelData: { offset: 1000, length: 480 * 640 * 2 },
  frames: [{ plane: null }, { plane: null }],
  hints: {},
};

const part = { shown: [{ left: 8, top: 16, right: 63, bottom: 71 }], shownReason: 'What moves.' };
const kept = { ...part, imageHash: sha256(canonicalJson({ ...clip, source: null })) };

test('what was found of a clip is kept, also when its file has moved', () => {
  expect(knownShown(clip, kept)).toEqual(part);
  expect(knownShown({ ...clip, source: { path: '/elsewhere.zip', entry: 'clip.dcm' } }, kept)).toEqual(part);
});

test('another image under the same UID is looked at anew', () => {
  expect(knownShown(clip, undefined)).toBeNull();
  expect(knownShown({ ...clip, pixelData: { offset: 1002, length: 480 * 640 * 2 } }, kept)).toBeNull();
  expect(knownShown({ ...clip, pixels: { ...clip.pixels, Columns: 320 } }, kept)).toBeNull();
});
