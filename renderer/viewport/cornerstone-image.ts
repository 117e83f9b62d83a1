/** A decoded frame in the form that cornerstone3D draws: stored values as they are, no rescale, no window of its own. */
import { Enums, getShouldUseCPURendering, utilities, type Types } from '@cornerstonejs/core';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';
import { toRgba } from '../../app/pixels/to-rgba.ts';
import { shownPlane } from './frame-placement.ts';
import { storedRange } from './stored-range.ts';

type Drawn = Types.PixelDataTypedArray;

/** Colour as the render path wants it: RGBA for the canvas, RGB for the texture. */
const colour = (stored: StoredFrame, frame: CaseFrame): { readonly pixels: Drawn; readonly components: number } => {
  const rgba = toRgba(stored, frame.pixels);
  if (getShouldUseCPURendering()) return { pixels: rgba, components: 4 };
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) rgb.set(rgba.subarray(from, from + 3), to);
  return { pixels: rgb, components: 3 };
};

/** Colour that needs no window is drawn from this canvas on the CPU path; made when first asked for. */
const canvasOf = (pixels: Drawn, columns: number, rows: number): (() => HTMLCanvasElement) => {
  let made: HTMLCanvasElement | null = null;
  return () => {
    if (made !== null) return made;
    made = document.createElement('canvas');
    made.width = columns;
    made.height = rows;
    const whole = new ImageData(columns, rows);
    if (pixels.length === whole.data.length) whole.data.set(pixels);
    made.getContext('2d')?.putImageData(whole, 0, 0);
    return made;
  };
};

/** The image object of a frame. */
export const cornerstoneImage = (imageId: string, frame: CaseFrame, stored: StoredFrame): Types.IImage => {
  const { Rows: rows, Columns: columns, PixelSpacing } = shownPlane(frame);
  const grey = stored.color === 'monochrome';
  const { pixels, components } = grey ? { pixels: stored.samples as Drawn, components: 1 } : colour(stored, frame);
  const { least, greatest } = grey ? storedRange(stored.samples) : { least: 0, greatest: 255 };
  return {
    imageId,
    rows,
    columns,
    height: rows,
    width: columns,
    minPixelValue: least,
    maxPixelValue: greatest,
    slope: 1,
    intercept: 0,
    windowCenter: (least + greatest + 1) / 2,
    windowWidth: greatest - least + 1,
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    color: !grey,
    rgba: components === 4,
    numberOfComponents: components,
    photometricInterpretation: grey ? 'MONOCHROME2' : 'RGB',
    rowPixelSpacing: PixelSpacing[0],
    columnPixelSpacing: PixelSpacing[1],
    invert: false,
    sizeInBytes: pixels.byteLength,
    dataType: pixels.constructor.name as Types.PixelDataTypedArrayString,
    getPixelData: () => pixels,
    getCanvas: canvasOf(pixels, columns, rows),
    voxelManager: utilities.VoxelManager.createImageVoxelManager({
      width: columns,
      height: rows,
      scalarData: pixels,
      numberOfComponents: components,
    }),
  };
};
