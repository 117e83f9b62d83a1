/** The same picture in the colour forms that scanners write: 240 greys of tissue and a few colours of marks. */
import type { DicomItem } from '../../dicom/part10-writer.ts';
import { GREYS } from './speckle.ts';

/** How an image is stored. */
export const colourForms = ['MONOCHROME2', 'RGB', 'YBR_FULL', 'PALETTE COLOR'] as const;
/** One of them. */
export type ColourForm = (typeof colourForms)[number];

/** Values of the marks in a picture. */
export const MARK = { text: 240, ECG: 241, time: 242, scale: 243, probe: 244 } as const;

type Colour = readonly [number, number, number];

const marks: Readonly<Record<number, Colour>> = {
  [MARK.text]: [235, 235, 235],
  [MARK.ECG]: [60, 225, 90],
  [MARK.time]: [235, 70, 60],
  [MARK.scale]: [190, 190, 190],
  [MARK.probe]: [80, 170, 255],
};

/** Colour of every value: tissue slightly warm, as many scanners show it. */
const colours: readonly Colour[] = Array.from({ length: 256 }, (_, value): Colour => {
  const grey = (255 * Math.min(value, GREYS - 1)) / (GREYS - 1);
  const warm: Colour = [Math.round(Math.min(255, 1.06 * grey)), Math.round(grey), Math.round(0.86 * grey)];
  return marks[value] ?? warm;
});

const luma = ([red, green, blue]: Colour): number => 0.299 * red + 0.587 * green + 0.114 * blue;

const ybr = (colour: Colour): Colour => {
  const [red, , blue] = colour;
  const y = luma(colour);
  return [Math.round(y), Math.round(128 + (blue - y) / 1.772), Math.round(128 + (red - y) / 1.402)];
};

const monochrome = Uint8Array.from(colours, (colour, value) =>
  value < GREYS ? Math.round((255 * value) / (GREYS - 1)) : Math.round(luma(colour)),
);

const threefold = (values: Uint8Array, table: readonly Colour[]): Uint8Array => {
  const flat = Uint8Array.from(table.flat());
  const out = new Uint8Array(values.length * 3);
  for (let i = 0, k = 0; i < values.length; i += 1) {
    const at = (values[i] ?? 0) * 3;
    out[k++] = flat[at] ?? 0;
    out[k++] = flat[at + 1] ?? 0;
    out[k++] = flat[at + 2] ?? 0;
  }
  return out;
};

const paletteTable = (which: 0 | 1 | 2): Uint16Array => Uint16Array.from(colours, (colour) => colour[which] * 257);
const DESCRIPTOR = [256, 0, 16] as const;

const palette = (): DicomItem => ({
  RedPaletteColorLookupTableDescriptor: DESCRIPTOR,
  GreenPaletteColorLookupTableDescriptor: DESCRIPTOR,
  BluePaletteColorLookupTableDescriptor: DESCRIPTOR,
  RedPaletteColorLookupTableData: paletteTable(0),
  GreenPaletteColorLookupTableData: paletteTable(1),
  BluePaletteColorLookupTableData: paletteTable(2),
});

const pixelsOf = (form: ColourForm, values: Uint8Array): Uint8Array => {
  switch (form) {
    case 'MONOCHROME2':
      return values.map((value) => monochrome[value] ?? 0);
    case 'RGB':
      return threefold(values, colours);
    case 'YBR_FULL':
      return threefold(values, colours.map(ybr));
    case 'PALETTE COLOR':
      return values;
  }
};

/** The picture's values as pixels of a form, with the attributes that describe them. */
export const inColourForm = (form: ColourForm, values: Uint8Array): DicomItem & { readonly PixelData: Uint8Array } => {
  const three = form === 'RGB' || form === 'YBR_FULL';
  return {
    SamplesPerPixel: three ? 3 : 1,
    PhotometricInterpretation: form,
    ...(three ? { PlanarConfiguration: 0 } : {}),
    ...(form === 'PALETTE COLOR' ? palette() : {}),
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    PixelData: pixelsOf(form, values),
  };
};
