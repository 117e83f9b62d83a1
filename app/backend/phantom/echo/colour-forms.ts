/** The same picture in the colour forms that scanners write: 240 greys of tissue and a few colours of marks. */
import type { DicomItem, EncodedFrames } from '../../dicom/part10-writer.ts';
import { runLengthFrame } from '../../dicom/run-length-writer.ts';
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

const channels = (table: readonly Colour[]): readonly Uint8Array[] =>
  ([0, 1, 2] as const).map((which) => Uint8Array.from(table, (colour) => colour[which]));

/** Stored value of each sample of a pixel by the picture's value. */
const samples = {
  MONOCHROME2: [monochrome],
  RGB: channels(colours),
  YBR_FULL: channels(colours.map(ybr)),
  'PALETTE COLOR': [Uint8Array.from({ length: 256 }, (_, value) => value)],
} as const satisfies Record<ColourForm, readonly Uint8Array[]>;

const interleaved = (values: Uint8Array, tables: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(values.length * tables.length);
  tables.forEach((table, sample) => {
    for (let i = 0, k = sample; i < values.length; i += 1, k += tables.length) out[k] = table[values[i] ?? 0] ?? 0;
  });
  return out;
};

const RLE_LOSSLESS = '1.2.840.10008.1.2.5';

/** How many pixels a frame has, and a row of it. */
export interface FrameSize {
  readonly Rows: number;
  readonly Columns: number;
}

const plane = (frame: Uint8Array, table: Uint8Array): Uint8Array => {
  const out = new Uint8Array(frame.length);
  for (let i = 0; i < frame.length; i += 1) out[i] = table[frame[i] ?? 0] ?? 0;
  return out;
};

const runLength = (values: Uint8Array, tables: readonly Uint8Array[], size: FrameSize): EncodedFrames => {
  const pixels = size.Rows * size.Columns;
  const frames = Array.from({ length: values.length / pixels }, (_, i) => {
    const frame = values.subarray(i * pixels, (i + 1) * pixels);
    const planes = tables.map((table) => plane(frame, table));
    return runLengthFrame(planes, size.Columns);
  });
  return { TransferSyntaxUID: RLE_LOSSLESS, frames };
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

/** The picture's values as pixels of a form, with the attributes that describe them. */
export const inColourForm = (
  form: ColourForm,
  values: Uint8Array,
  { compressed, ...size }: FrameSize & { readonly compressed: boolean },
): DicomItem & { readonly PixelData: Uint8Array | EncodedFrames } => {
  const tables = samples[form];
  return {
    SamplesPerPixel: tables.length,
    PhotometricInterpretation: form,
    // An ultrasound image has YBR_FULL by planes and run-length encoded alone (PS3.3 C.8.5.6).
    ...(tables.length === 3 ? { PlanarConfiguration: form === 'YBR_FULL' ? 1 : 0 } : {}),
    ...(form === 'PALETTE COLOR' ? palette() : {}),
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    PixelData: compressed || form === 'YBR_FULL' ? runLength(values, tables, size) : interleaved(values, tables),
  };
};
