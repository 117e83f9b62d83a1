/** How the pixels are described and where they stand: checked against each other and against the size of the file. */
import { checkForm } from '../../pixels/check-form.ts';
import { DecodeRefused } from '../../pixels/decode-refused.ts';
import { transferSyntax, type TransferSyntax } from '../../pixels/transfer-syntaxes.ts';
import type { PixelDescription } from '../../contract/case.ts';
import { Refused } from '../../contract/failure.ts';
import { number, numbers, required, text, wholeNumber, type Attributes } from './attributes.ts';
import { at, type ByteWindow } from './byte-window.ts';
import { nameOfTag, type Keyword } from './dictionary.ts';
import {
  explicitLittleEndian,
  itemTag,
  readElement,
  sequenceDelimiterTag,
  undefinedLength,
  type Element,
} from './element.ts';
import type { PixelDataPlace } from './instance.ts';
import { paletteTables } from './palette-tables.ts';

/** More frames than any clip or volume has. */
const mostFrames = 100_000;

/** The decoder's own checks, so that nothing is indexed that could never be shown. */
const asRefusal = <T>(check: () => T): T => {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof DecodeRefused)) throw error;
    throw new Refused(error.code, error.message, error.attribute === undefined ? {} : { attribute: error.attribute });
  }
};

export const knownTransferSyntax = (TransferSyntaxUID: string): TransferSyntax =>
  asRefusal(() => transferSyntax(TransferSyntaxUID));

export const frameCount = (header: Attributes): number => {
  const attribute: Keyword = 'NumberOfFrames';
  const frames = wholeNumber(header, attribute) ?? 1;
  if (frames === 0) throw new Refused('invalid-attribute', 'NumberOfFrames is 0.', { attribute });
  if (frames > mostFrames) throw new Refused('too-large', `NumberOfFrames is above ${mostFrames}.`, { attribute });
  return frames;
};

const optional = <K extends Keyword>(keyword: K, value: number | undefined): Partial<Record<K, number>> =>
  value === undefined ? {} : ({ [keyword]: value } as Record<K, number>);

/** Big endian alone asks how the pixels were written. */
const writtenAs = (TransferSyntaxUID: string, VR: string): Pick<PixelDescription, 'PixelDataVR'> =>
  VR === 'OW' && knownTransferSyntax(TransferSyntaxUID).bigEndian ? { PixelDataVR: VR } : {};

export const pixelDescription = (header: Attributes, TransferSyntaxUID: string, VR: string): PixelDescription => {
  const count = (keyword: Keyword): number => required(wholeNumber(header, keyword), keyword);
  const BitsAllocated = count('BitsAllocated');
  const BitsStored = wholeNumber(header, 'BitsStored') ?? BitsAllocated;
  const PhotometricInterpretation = required(text(header, 'PhotometricInterpretation'), 'PhotometricInterpretation');
  const description: PixelDescription = {
    TransferSyntaxUID,
    Rows: count('Rows'),
    Columns: count('Columns'),
    BitsAllocated,
    BitsStored,
    HighBit: wholeNumber(header, 'HighBit') ?? BitsStored - 1,
    PixelRepresentation: wholeNumber(header, 'PixelRepresentation') ?? 0,
    SamplesPerPixel: wholeNumber(header, 'SamplesPerPixel') ?? 1,
    PhotometricInterpretation,
    ...optional('PlanarConfiguration', wholeNumber(header, 'PlanarConfiguration')),
    ...optional('RescaleSlope', number(header, 'RescaleSlope')),
    ...optional('RescaleIntercept', number(header, 'RescaleIntercept')),
    ...optional('WindowCenter', number(header, 'WindowCenter')),
    ...optional('WindowWidth', number(header, 'WindowWidth')),
    ...paletteTables(header, PhotometricInterpretation),
    ...writtenAs(TransferSyntaxUID, VR),
  };
  asRefusal(() => checkForm(description));
  return description;
};

const truncated = (message: string): never => {
  throw new Refused('truncated', message, { attribute: 'PixelData' });
};

const nativeBytes = (form: PixelDescription, frames: number): number => {
  const pixels = form.Rows * form.Columns * frames;
  const samples = form.PhotometricInterpretation === 'YBR_FULL_422' ? 2 : form.SamplesPerPixel;
  return (pixels * samples * form.BitsAllocated) / 8;
};

const nativePlace = (pixels: Element, form: PixelDescription, frames: number): PixelDataPlace => {
  if (pixels.length === undefinedLength) {
    const attribute = 'PixelData';
    throw new Refused('malformed', 'Uncompressed PixelData stand in fragments.', { attribute });
  }
  if (pixels.length < nativeBytes(form, frames)) truncated('PixelData are shorter than the image they should hold.');
  return { offset: pixels.value, length: pixels.length };
};

const extendedOffsets = (header: Attributes, frames: number): Partial<PixelDataPlace> => {
  const offsets = numbers(header, 'ExtendedOffsetTable');
  if (offsets === undefined) return {};
  if (offsets.length === frames) return { extendedOffsets: offsets };
  const attribute: Keyword = 'ExtendedOffsetTable';
  throw new Refused('malformed', `${attribute} has ${offsets.length} entries for ${frames} frames.`, { attribute });
};

/** Looks at the first two items alone: offset table and first fragment. What is inside is for the decoder to judge. */
const encapsulatedPlace = (window: ByteWindow, pixels: Element, header: Attributes, frames: number): PixelDataPlace => {
  const attribute = 'PixelData';
  if (pixels.length !== undefinedLength) {
    throw new Refused('malformed', 'Compressed PixelData have no fragments.', { attribute });
  }
  const itemAt = (offset: number): Element | null => {
    if (offset + 8 > window.size) return truncated('The file ends before its compressed pixels.');
    at(window, offset, 8);
    const item = readElement(window, offset, explicitLittleEndian);
    if (item.tag === sequenceDelimiterTag) return null;
    if (item.tag === itemTag && item.length !== undefinedLength) return item;
    throw new Refused('malformed', 'PixelData hold something that is not a fragment.', { attribute });
  };
  const table = itemAt(pixels.value);
  const fragment = table === null ? null : itemAt(table.value + table.length);
  if (fragment === null) throw new Refused('pixel-data-missing', 'PixelData hold no fragment.', { attribute });
  if (fragment.value + fragment.length > window.size) truncated('The file ends in its compressed pixels.');
  // Every frame has a fragment, and every fragment a header of 8 bytes.
  if (fragment.value + (frames - 1) * 8 > window.size) truncated('PixelData have fewer frames than NumberOfFrames.');
  return { offset: pixels.value, length: null, ...extendedOffsets(header, frames) };
};

/** Refused when the pixels cannot be all there by their declared length alone. */
export const refuseCutOff = (window: ByteWindow, pixels: Element): void => {
  if (pixels.length !== undefinedLength && pixels.value + pixels.length > window.size) {
    throw new Refused('truncated', 'PixelData declare more bytes than the file has.', {
      attribute: nameOfTag(pixels.tag),
    });
  }
};

/** Where the pixels stand; refused when they cannot be all there. */
export const pixelDataPlace = (
  window: ByteWindow,
  pixels: Element,
  header: Attributes,
  form: PixelDescription,
  frames: number,
): PixelDataPlace => {
  const attribute = nameOfTag(pixels.tag);
  if (attribute !== 'PixelData') {
    throw new Refused('unsupported-pixel-format', 'Pixels as floating point numbers cannot be read.', { attribute });
  }
  return knownTransferSyntax(form.TransferSyntaxUID).encapsulated
    ? encapsulatedPlace(window, pixels, header, frames)
    : nativePlace(pixels, form, frames);
};
