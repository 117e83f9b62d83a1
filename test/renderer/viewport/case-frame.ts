/** A frame as the case describes it, for tests of the viewport. */
import type { CaseFrame } from '../../../app/contract/case.ts';

export const caseFrame = (SOPInstanceUID: string, of: Partial<CaseFrame> = {}): CaseFrame => ({
  SOPInstanceUID,
  frame: 1,
  plane: {
    ImagePositionPatient: [0, 0, 0],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    PixelSpacing: [2, 1],
    Rows: 4,
    Columns: 8,
  },
  pixels: {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: 4,
    Columns: 8,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
  },
  ...of,
});
