/** JPEG frames by what their frame header says, whatever the transfer syntax claims: baseline, extended, lossless. */
import type { CheckedForm } from './check-form.ts';
import type { Codecs } from './codecs.ts';
import { checkCodestream, checkDepth, storedOfDecoded } from './codestream-image.ts';
import { DecodeRefused } from './decode-refused.ts';
import { decodeJpegLossless } from './jpeg-lossless.ts';
import { nextScan, refuseJpeg, type JpegTables } from './jpeg-header.ts';
import { decodeJpegSequential } from './jpeg-sequential.ts';
import type { FrameColor, StoredSamples } from './stored-frame.ts';

const baseline = 0xc0;
const extended = 0xc1;
const lossless = 0xc3;

/** An Adobe segment that says: the colours are not transformed. */
const untransformed = Uint8Array.from([0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0]);

/**
 * The codec takes colour for YCbCr unless the stream says otherwise. Where the stream says nothing, the header decides:
 * RGB is marked as such.
 */
function withHeaderColor(encoded: Uint8Array, tables: JpegTables, form: CheckedForm): Uint8Array {
  const decides = form.color === 'RGB' && !tables.hasJfif && !tables.hasAdobe;
  if (!decides) return encoded;
  const marked = new Uint8Array(encoded.length + untransformed.length);
  marked.set(encoded.subarray(0, 2));
  marked.set(untransformed, 2);
  marked.set(encoded.subarray(2), 2 + untransformed.length);
  return marked;
}

interface Decoded {
  readonly samples: StoredSamples;
  readonly color: FrameColor;
}

async function decodeBaseline(
  encoded: Uint8Array,
  tables: JpegTables,
  form: CheckedForm,
  codecs: Codecs,
): Promise<Decoded> {
  const image = await codecs.decode('libjpeg-turbo', withHeaderColor(encoded, tables, form));
  checkCodestream({ rows: image.height, columns: image.width, components: image.componentCount, precision: 8 }, form);
  return { samples: storedOfDecoded(image.bytes, 8, form), color: form.SamplesPerPixel === 3 ? 'RGB' : form.color };
}

/** The stored values of a JPEG frame. */
export async function decodeJpeg(encoded: Uint8Array, form: CheckedForm, codecs: Codecs): Promise<Decoded> {
  const first = nextScan(encoded, 0);
  const frame = first?.tables.frame;
  if (first === null || frame === null || frame === undefined) return refuseJpeg('malformed', 'it holds no image');
  const { rows, columns, precision, process } = frame;
  checkCodestream({ rows, columns, components: frame.components.length, precision }, form);
  if (process === lossless && precision <= 16) {
    return { samples: storedOfDecoded(decodeJpegLossless(encoded, frame), precision, form), color: form.color };
  }
  if (process === baseline || process === extended) {
    checkDepth(precision, form);
    if (precision === 8) return decodeBaseline(encoded, first.tables, form, codecs);
    if (precision === 12 && process === extended) {
      return { samples: storedOfDecoded(decodeJpegSequential(encoded, frame), precision, form), color: form.color };
    }
  }
  throw new DecodeRefused(
    'unsupported-pixel-format',
    `JPEG with frame header 0x${process.toString(16)} and ${precision} bits cannot be decoded.`,
    'PixelData',
  );
}
