/** What every compressed frame must agree on with the header before it is decoded, and how its values become stored ones. */
import type { CheckedForm } from './check-form.ts';
import { DecodeRefused } from './decode-refused.ts';
import { valuesOfCells } from './stored-bits.ts';
import type { StoredSamples } from './stored-frame.ts';

/** What a codestream says of itself. */
export interface CodestreamSize {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** Null where it is told only after decoding. */
  readonly precision: number | null;
}

function refuse(attribute: string, sentence: string): never {
  throw new DecodeRefused('decode-failed', sentence, attribute);
}

/**
 * Refuses a codestream that is not the image of the header: a wrong size would be read as other pixels, and a wrong
 * depth as other values. A codestream may be deeper than BitsStored (encoders often write all of BitsAllocated).
 */
export function checkCodestream(size: CodestreamSize, form: CheckedForm): void {
  const { rows, columns, components, precision } = size;
  if (rows !== form.Rows) refuse('Rows', `The compressed image has ${rows} rows, its header ${form.Rows}.`);
  if (columns !== form.Columns) {
    refuse('Columns', `The compressed image has ${columns} columns, its header ${form.Columns}.`);
  }
  if (components !== form.SamplesPerPixel) {
    refuse(
      'SamplesPerPixel',
      `The compressed image has ${components} samples a pixel, its header ${form.SamplesPerPixel}.`,
    );
  }
  if (precision !== null && (precision < 1 || precision > form.BitsAllocated)) {
    refuse('BitsAllocated', `The compressed image has ${precision} bits a sample, more than its header allows.`);
  }
  if (form.HighBit !== form.BitsStored - 1) refuse('HighBit', 'A compressed image cannot have bits below its values.');
}

/** A lossy image of another depth than the header's would be on another scale. */
export function checkDepth(precision: number, form: CheckedForm): void {
  if (precision === form.BitsStored) return;
  refuse('BitsStored', `The compressed image has ${precision} bits a sample, its header ${form.BitsStored}.`);
}

/**
 * Decoded values to stored values. Codestreams without a sign (JPEG lossless, JPEG-LS), and those whose sign differs
 * from PixelRepresentation, hold the bit pattern of the stored value: its low bits are read again as the header says,
 * in the narrower of the two depths. So -2000 stored in 13 bits and coded as unsigned 6192 comes back as -2000.
 */
export function storedOfDecoded(decoded: ArrayLike<number>, precision: number, form: CheckedForm): StoredSamples {
  return valuesOfCells(decoded, {
    BitsAllocated: form.BitsAllocated,
    bits: Math.min(precision, form.BitsStored),
    shift: 0,
    signed: form.PixelRepresentation === 1,
  });
}
