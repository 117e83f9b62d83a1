import { expect, onTestFinished, test } from 'vitest';
import { frameBytes } from '../../../../app/backend/dicom/frame-bytes.ts';
import { readFrameTable } from '../../../../app/backend/dicom/frame-table.ts';
import type { SourceImage } from '../../../../app/backend/trial/case-images.ts';
import { openClipDecoders } from '../../../../app/backend/trial/clip-decoders.ts';
import { findShown } from '../../../../app/backend/trial/find-shown.ts';
import { shownByHeader, shownImage } from '../../../../app/backend/trial/shown-part.ts';
import { createSourceReader } from '../../../../app/backend/trial/source-bytes.ts';
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import { describeWithData } from '../../../shared-data.ts';
import { instanceOf } from '../../pixels/our-pictures.ts';

const box = (left: number, top: number, right: number, bottom: number): PixelBox => ({ left, top, right, bottom });
const sources = createSourceReader();

/** A file opened as an image of a case is. */
const imageOf = async (file: string): Promise<SourceImage> => {
  const stored = instanceOf(file);
  const { pixels, pixelData, frames } = stored;
  const readAt = await sources.openBytes(stored);
  const table = await readFrameTable(readAt, { pixels, pixelData, numberOfFrames: frames.length });
  return { stored, readFrame: (frame, mostBytes) => frameBytes(readAt, table, frame, mostBytes) };
};

const isShown = (boxes: readonly PixelBox[], column: number, row: number): boolean =>
  boxes.some(({ left, top, right, bottom }) => left <= column && column <= right && top <= row && row <= bottom);

describeWithData('what is shown of real ultrasound', 'echo', (echo) => {
  const byHeader: readonly (readonly [string, string, readonly PixelBox[] | null])[] = [
    ['one region', 'dcm4che/GE_VividE95_A3C_color_27f_jpegxl.dcm', [box(149, 70, 867, 658)]],
    // The region ends in column 800 of 800 columns, counted from 0: one too many.
    [
      'a region and an ECG strip',
      'pydicom/CX50_palette_bigendian.dcm',
      [box(120, 60, 799, 518), box(176, 522, 743, 576)],
    ],
    // The first region is the screen and has no units.
    ['the calibrated one of two', 'dcm4che/YBR_FULL_RLE_Sequoia_2regions.dcm', [box(84, 48, 483, 415)]],
    ['nothing of a still cut to half its height', 'pydicom/examples_palette.dcm', []],
    // The image was halved, the region was not: it reaches outside.
    ['what moves, in a halved clip', 'pydicom/SonoSite_A4C_30f_jpegbaseline_decimated.dcm', null],
    // 202 rows of 0.229 cm would be 46 cm deep.
    ['what moves, where the scale is impossible', 'dicomParser/IM00001.implicit_little_endian.dcm', null],
    ['what moves, in a clip without regions', 'dcm4che/US-PAL-8-10x-echo.dcm', null],
  ];
  test.each(byHeader)('shown is %s: %s', (_, name, shown) => {
    expect(shownByHeader(shownImage(instanceOf(echo(name))))?.shown ?? null).toEqual(shown);
  });

  test('of an old clip the sector is shown; date, place for the name and scales around it are not', async () => {
    const decoders = openClipDecoders();
    onTestFinished(() => decoders.close());
    const { shown } = await findShown(await imageOf(echo('dcm4che/US-PAL-8-10x-echo.dcm')), decoders);
    expect(isShown(shown, 300, 200)).toBe(true);
    expect(isShown(shown, 200, 300)).toBe(true);
    // The text in the picture, as seen in it: frequency and date, ID, depth and rate, colour scale, grey scale.
    const texts = [box(0, 0, 145, 75), box(0, 110, 40, 130), box(0, 170, 100, 270), box(540, 0, 599, 190)];
    for (const { left, top, right, bottom } of texts) {
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) expect(isShown(shown, column, row)).toBe(false);
      }
    }
  });

  test('of a halved clip the sector is shown; the texts around it are not', async () => {
    const decoders = openClipDecoders();
    onTestFinished(() => decoders.close());
    const image = await imageOf(echo('pydicom/SonoSite_A4C_30f_jpegbaseline_decimated.dcm'));
    const { shown } = await findShown(image, decoders);
    expect(isShown(shown, 180, 100)).toBe(true);
    // Its words stand in the corners and along the lower edge.
    for (const { left, top, right, bottom } of [box(0, 0, 50, 30), box(280, 0, 319, 239), box(0, 210, 319, 239)]) {
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) expect(isShown(shown, column, row)).toBe(false);
      }
    }
  });
});
