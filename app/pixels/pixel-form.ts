/** How the bytes of a frame are to be read: DICOM attributes, verbatim. The same shape as the contract's. */
export interface PixelForm {
  readonly TransferSyntaxUID: string;
  readonly Rows: number;
  readonly Columns: number;
  readonly BitsAllocated: number;
  readonly BitsStored: number;
  readonly HighBit: number;
  /** 0 unsigned, 1 two's complement. */
  readonly PixelRepresentation: number;
  readonly SamplesPerPixel: number;
  readonly PhotometricInterpretation: string;
  /** 0 colour by pixel (also where absent), 1 colour by plane. */
  readonly PlanarConfiguration?: number | undefined;
  /** VR of PixelData where the file tells: big endian 8-bit pixels in OW stand swapped in pairs (PS3.5 8.1.1). */
  readonly PixelDataVR?: 'OB' | 'OW' | undefined;
}
