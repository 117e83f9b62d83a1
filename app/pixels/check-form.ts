/** Is a pixel form one that can be decoded at all? Asked before anything is allocated. */
import { DecodeRefused } from './decode-refused.ts';
import type { PixelForm } from './pixel-form.ts';
import type { FrameColor } from './stored-frame.ts';

/** Largest decoded frame, in bytes: far above any cardiac image, far below what would hurt the process. */
export const maxFrameBytes = 256 * 1024 * 1024;

const colors: Readonly<Record<string, FrameColor>> = {
  MONOCHROME1: 'monochrome',
  MONOCHROME2: 'monochrome',
  'PALETTE COLOR': 'palette',
  RGB: 'RGB',
  YBR_FULL: 'YBR_FULL',
  YBR_FULL_422: 'YBR_FULL',
  // Names of a transform inside the codestream, undone by the codec; some writers name it without using it.
  YBR_ICT: 'RGB',
  YBR_RCT: 'RGB',
};

/** What the checks found out. */
export interface CheckedForm extends PixelForm {
  readonly SamplesPerPixel: 1 | 3;
  readonly BitsAllocated: 8 | 16 | 32;
  /** What the header says the samples mean. */
  readonly color: FrameColor;
  /** Samples of one frame after decoding. */
  readonly sampleCount: number;
}

function whole(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}

function refuseUnless(holds: boolean, attribute: keyof PixelForm, sentence: string): asserts holds {
  if (!holds) throw new DecodeRefused('invalid-attribute', sentence, attribute);
}

function colorOf(form: PixelForm): FrameColor {
  const color = colors[form.PhotometricInterpretation.trim()];
  if (color !== undefined) return color;
  throw new DecodeRefused(
    'unsupported-pixel-format',
    'The PhotometricInterpretation is none that can be shown (monochrome, palette, RGB or YBR).',
    'PhotometricInterpretation',
  );
}

function checkBits(form: PixelForm): 8 | 16 | 32 {
  const { BitsAllocated, BitsStored, HighBit } = form;
  if (BitsAllocated !== 8 && BitsAllocated !== 16 && BitsAllocated !== 32) {
    throw new DecodeRefused(
      'unsupported-pixel-format',
      `BitsAllocated is ${BitsAllocated}; 8, 16 and 32 can be read.`,
      'BitsAllocated',
    );
  }
  refuseUnless(whole(BitsStored, 1, BitsAllocated), 'BitsStored', 'BitsStored does not fit into BitsAllocated.');
  refuseUnless(
    whole(HighBit, BitsStored - 1, BitsAllocated - 1),
    'HighBit',
    'HighBit does not fit BitsStored and BitsAllocated.',
  );
  return BitsAllocated;
}

/** The form with its derived facts, or a refusal that names the attribute. */
export function checkForm(form: PixelForm): CheckedForm {
  const { Rows, Columns, SamplesPerPixel } = form;
  refuseUnless(whole(Rows, 1, 65535), 'Rows', 'Rows is no size of an image.');
  refuseUnless(whole(Columns, 1, 65535), 'Columns', 'Columns is no size of an image.');
  const BitsAllocated = checkBits(form);
  refuseUnless(
    whole(form.PixelRepresentation, 0, 1),
    'PixelRepresentation',
    'PixelRepresentation is neither 0 (unsigned) nor 1 (signed).',
  );
  const color = colorOf(form);
  const expected = color === 'monochrome' || color === 'palette' ? 1 : 3;
  refuseUnless(
    SamplesPerPixel === expected,
    'SamplesPerPixel',
    `SamplesPerPixel does not fit the PhotometricInterpretation, which has ${expected}.`,
  );
  const sampleCount = Rows * Columns * expected;
  if ((sampleCount * BitsAllocated) / 8 > maxFrameBytes) {
    throw new DecodeRefused('too-large', `A frame of ${Columns} x ${Rows} is larger than 256 MB.`, 'Rows');
  }
  return { ...form, SamplesPerPixel: expected, BitsAllocated, color, sampleCount };
}
