/** An image before and after blanking, decoded as the workstation decodes, and compared pixel by pixel. */
import { expect } from 'vitest';
import { rewrittenIn } from '../../../../app/backend/deidentify/blank-frame.ts';
import type { PixelReplacement } from '../../../../app/backend/deidentify/blinded-file.ts';
import { frameReader } from '../../../../app/backend/deidentify/stored-pixels.ts';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { clipPicture } from '../../../../app/backend/trial/clip-picture.ts';
import { wholeImage } from '../../../../app/backend/trial/shown-part.ts';
import type { PixelDescription } from '../../../../app/contract/case.ts';
import { checkForm } from '../../../../app/pixels/check-form.ts';
import { decodeFrame } from '../../../../app/pixels/decode-frame.ts';
import { nativeFrameBytes } from '../../../../app/pixels/native.ts';
import type { StoredFrame } from '../../../../app/pixels/stored-frame.ts';
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import { codecs } from '../../stored-frame-of.ts';

export interface Frames {
  readonly pixels: PixelDescription;
  readonly encoded: readonly Uint8Array[];
}

export const framesOf = async (file: Buffer, instance: DicomInstance): Promise<Frames> => {
  const read = await frameReader(file, instance);
  return { pixels: instance.pixels, encoded: await Promise.all(instance.frames.map((_, i) => read(i + 1))) };
};

/** The form of the replaced pixels, as their header would tell it. */
const replacedForm = ({ pixels }: DicomInstance, { TransferSyntaxUID, attributes }: PixelReplacement) => {
  const told = (keyword: keyof PixelDescription) =>
    attributes[keyword] === undefined || attributes[keyword] === null ? {} : { [keyword]: attributes[keyword] };
  return {
    ...pixels,
    TransferSyntaxUID,
    ...told('PhotometricInterpretation'),
    ...told('HighBit'),
    ...told('PlanarConfiguration'),
  };
};

export const replacedFrames = (instance: DicomInstance, replacement: PixelReplacement): Frames => {
  const pixels = replacedForm(instance, replacement);
  if ('fragments' in replacement.pixels) {
    expect(Object.values(rewrittenIn)).toContain(pixels.TransferSyntaxUID);
    return { pixels, encoded: replacement.pixels.fragments };
  }
  const { native } = replacement.pixels;
  const size = nativeFrameBytes(checkForm(pixels));
  const length = size * instance.frames.length;
  expect(native.length).toBe(length + (length % 2));
  return { pixels, encoded: instance.frames.map((_, i) => native.subarray(i * size, (i + 1) * size)) };
};

/** 1 for each pixel that lies in a box. */
const kept = ({ Rows, Columns }: PixelDescription, boxes: readonly PixelBox[]): Uint8Array =>
  Uint8Array.from({ length: Rows * Columns }, (_, i) => {
    const [column, row] = [i % Columns, Math.floor(i / Columns)];
    const isIn = boxes.some((box) => box.left <= column && column <= box.right && box.top <= row && row <= box.bottom);
    return isIn ? 1 : 0;
  });

/** Pixels inside whose stored value changed, and every colour there is outside as red, green and blue. */
export interface Compared {
  readonly changedInside: number;
  readonly outside: readonly string[];
  readonly frames: number;
}

const changed = (before: StoredFrame, after: StoredFrame, inside: Uint8Array): number => {
  const { samplesPerPixel: step } = before;
  expect([after.color, after.samplesPerPixel, after.samples.length]).toEqual([
    before.color,
    step,
    before.samples.length,
  ]);
  let count = 0;
  for (let i = 0; i < before.samples.length; i += 1) {
    if (inside[Math.floor(i / step)] === 1 && before.samples[i] !== after.samples[i]) count += 1;
  }
  return count;
};

export const compareFrames = async (before: Frames, after: Frames, keep: readonly PixelBox[]): Promise<Compared> => {
  const inside = kept(before.pixels, keep);
  const outside = new Set<string>();
  let changedInside = 0;
  for (const [i, encoded] of before.encoded.entries()) {
    const blanked = after.encoded[i]!;
    changedInside += changed(
      await decodeFrame(encoded, before.pixels, codecs),
      await decodeFrame(blanked, after.pixels, codecs),
      inside,
    );
    const shown = [wholeImage(after.pixels)];
    const rgb = await clipPicture({ encoded: blanked, pixels: after.pixels, shown }, codecs);
    inside.forEach((isIn, place) => {
      if (isIn === 0) outside.add(rgb.subarray(3 * place, 3 * place + 3).join(' '));
    });
  }
  return { changedInside, outside: [...outside], frames: before.encoded.length };
};
