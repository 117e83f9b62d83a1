/** The stored value of black, by what the samples of an image mean. */
import type { PixelDescription } from '../../contract/case.ts';
import { paletteRgba } from '../../pixels/palette.ts';
import type { FrameColor } from '../../pixels/stored-frame.ts';

type Form = Pick<
  PixelDescription,
  'BitsStored' | 'PixelRepresentation' | 'PhotometricInterpretation' | 'RescaleSlope' | 'palette'
>;

/** Lowest and highest stored value. */
const range = ({ BitsStored, PixelRepresentation }: Form): readonly [number, number] => {
  const lowest = PixelRepresentation === 1 ? -(2 ** (BitsStored - 1)) : 0;
  return [lowest, lowest + 2 ** BitsStored - 1];
};

/** MONOCHROME1 shows its highest value black, and a rescale that falls turns the values round once more. */
const blackGrey = (form: Form): number => {
  const [lowest, highest] = range(form);
  const inverted = form.PhotometricInterpretation.trim() === 'MONOCHROME1';
  return inverted === (form.RescaleSlope ?? 1) < 0 ? lowest : highest;
};

/** Values a palette is searched for black in: no table is longer. */
const mostEntries = 65536;

/** The first of the darkest colours of the palette. */
const blackIndex = (form: Form): number => {
  const [lowest, highest] = range(form);
  if (form.palette === undefined) return lowest;
  const indices = Array.from({ length: Math.min(highest - lowest + 1, mostEntries) }, (_, i) => lowest + i);
  const rgba = paletteRgba(indices, form.palette);
  const light = (i: number): number => (rgba[4 * i] ?? 0) + (rgba[4 * i + 1] ?? 0) + (rgba[4 * i + 2] ?? 0);
  const darkest = indices.reduce((best, _, i) => (light(i) < light(best) ? i : best), 0);
  return lowest + darkest;
};

/** One stored value a sample of a black pixel. */
export const blackOf = (form: Form, color: FrameColor): readonly number[] => {
  switch (color) {
    case 'monochrome':
      return [blackGrey(form)];
    case 'palette':
      return [blackIndex(form)];
    case 'RGB':
      return [0, 0, 0];
    case 'YBR_FULL':
      // No light, and chroma in the middle of its range (PS3.3 C.7.6.3.1.2).
      return [0, 2 ** (form.BitsStored - 1), 2 ** (form.BitsStored - 1)];
  }
};
