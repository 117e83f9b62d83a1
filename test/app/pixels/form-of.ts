/** Pixel forms for tests: only what a test is about is said in it. */
import type { PixelForm } from '../../../app/pixels/pixel-form.ts';

/** A small grey form; HighBit follows BitsStored unless given. */
export function formOf(of: Partial<PixelForm>): PixelForm {
  const BitsAllocated = of.BitsAllocated ?? 16;
  const BitsStored = of.BitsStored ?? BitsAllocated;
  return {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: 1,
    Columns: 4,
    HighBit: BitsStored - 1,
    PixelRepresentation: 0,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    ...of,
    BitsAllocated,
    BitsStored,
  };
}
