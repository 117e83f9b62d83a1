/** One encoded frame to its stored values: the only decoder, for page and backend alike. */
import { checkForm, type CheckedForm } from './check-form.ts';
import { CodecFailed, type CodecImage, type Codecs } from './codecs.ts';
import { checkCodestream, storedOfDecoded } from './codestream-image.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { DecodeRefused } from './decode-refused.ts';
import { codestreamOf, readJpeg2000Header } from './jpeg2000-header.ts';
import { readJpegLsHeader } from './jpeg-ls-header.ts';
import { readJpegXlSize } from './jpeg-xl-header.ts';
import { decodeNative, interleave } from './native.ts';
import type { PixelForm } from './pixel-form.ts';
import { decodeRunLength } from './run-length.ts';
import { cellsOf } from './stored-bits.ts';
import type { FrameColor, StoredFrame, StoredSamples } from './stored-frame.ts';
import { transferSyntax, type TransferSyntax } from './transfer-syntaxes.ts';

interface Decoded {
  readonly samples: StoredSamples;
  readonly color: FrameColor;
}

function storedOfImage(image: CodecImage, form: CheckedForm): StoredSamples {
  const { width, height, componentCount, bitsPerSample } = image;
  checkCodestream({ rows: height, columns: width, components: componentCount, precision: bitsPerSample }, form);
  const cells = cellsOf(image.bytes, bitsPerSample <= 8 ? 8 : 16, true);
  if (cells.length !== form.sampleCount) {
    throw new DecodeRefused('decode-failed', 'The compressed image decodes to another number of pixels.', 'PixelData');
  }
  const values = storedOfDecoded(cells, bitsPerSample, form);
  return image.interleaveMode === 0 ? interleave(values, form.SamplesPerPixel) : values;
}

/**
 * The stream with an end marker behind it. Where a damaged stream has none, the codec searches its whole memory for one
 * again and again, which took it up to 15 s; a second marker behind the first is never read.
 */
function closed(encoded: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(encoded.length + 2);
  bytes.set(encoded);
  bytes.set([0xff, 0xd9], encoded.length);
  return bytes;
}

async function decodeJpegLs(encoded: Uint8Array, form: CheckedForm, codecs: Codecs): Promise<Decoded> {
  checkCodestream(readJpegLsHeader(encoded), form);
  return { samples: storedOfImage(await codecs.decode('charls', closed(encoded)), form), color: form.color };
}

async function decodeJpeg2000(
  encoded: Uint8Array,
  form: CheckedForm,
  codecs: Codecs,
  codec: 'openjpeg' | 'openjph',
): Promise<Decoded> {
  const codestream = codestreamOf(encoded);
  const header = readJpeg2000Header(codestream);
  checkCodestream(header, form);
  // The codecs clamp such values instead of keeping them.
  const clamped = header.precision <= 8 ? header.signed : header.components > 1 || header.precision > 16;
  if (clamped) {
    throw new DecodeRefused(
      'unsupported-pixel-format',
      'JPEG 2000 with signed 8-bit values, or with colours of more than 8 bits, cannot be decoded.',
      'BitsStored',
    );
  }
  const image = await codecs.decode(codec, codestream);
  const colored: FrameColor = header.colorTransform ? 'RGB' : form.color;
  return { samples: storedOfImage(image, form), color: form.SamplesPerPixel === 3 ? colored : form.color };
}

async function decodeJpegXl(encoded: Uint8Array, form: CheckedForm, codecs: Codecs): Promise<Decoded> {
  checkCodestream({ ...readJpegXlSize(encoded), components: form.SamplesPerPixel, precision: null }, form);
  const samples = storedOfImage(await codecs.decode('libjxl', encoded), form);
  return { samples, color: form.SamplesPerPixel === 3 ? 'RGB' : form.color };
}

async function decodeBy(
  syntax: TransferSyntax,
  encoded: Uint8Array,
  form: CheckedForm,
  codecs: Codecs,
): Promise<Decoded> {
  switch (syntax.coding) {
    case 'native':
      return { samples: decodeNative(encoded, form, syntax.bigEndian), color: form.color };
    case 'run-length':
      return { samples: decodeRunLength(encoded, form), color: form.color };
    case 'jpeg':
      return decodeJpeg(encoded, form, codecs);
    case 'jpeg-ls':
      return decodeJpegLs(encoded, form, codecs);
    case 'jpeg-2000':
      return decodeJpeg2000(encoded, form, codecs, 'openjpeg');
    case 'htj2k':
      return decodeJpeg2000(encoded, form, codecs, 'openjph');
    case 'jpeg-xl':
      return decodeJpegXl(encoded, form, codecs);
  }
}

/** Decodes one frame. Rejects with `DecodeRefused`; any other error means that a codec could not be loaded. */
export async function decodeFrame(encoded: Uint8Array, form: PixelForm, codecs: Codecs): Promise<StoredFrame> {
  const syntax = transferSyntax(form.TransferSyntaxUID);
  const checked = checkForm(form);
  const { Rows, Columns, SamplesPerPixel } = checked;
  try {
    const { samples, color } = await decodeBy(syntax, encoded, checked, codecs);
    return { rows: Rows, columns: Columns, samplesPerPixel: SamplesPerPixel, color, samples };
  } catch (failed) {
    if (!(failed instanceof CodecFailed)) throw failed;
    throw new DecodeRefused('decode-failed', `The ${syntax.name} data of the frame is damaged.`, 'PixelData');
  }
}
