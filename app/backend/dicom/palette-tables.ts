/** The colours of PALETTE COLOR pixels, as the header stores them (PS3.3 C.7.6.3.1.5). */
import type { PaletteTable, PixelDescription } from '../../contract/case.ts';
import { numbers, required, vector, type Attributes } from './attributes.ts';
import type { Keyword } from './dictionary.ts';

const colours = { red: 'Red', green: 'Green', blue: 'Blue' } as const;
type Colour = (typeof colours)[keyof typeof colours];

const table = (header: Attributes, colour: Colour): PaletteTable => {
  const form: Keyword = `${colour}PaletteColorLookupTableDescriptor`;
  const plain: Keyword = `${colour}PaletteColorLookupTableData`;
  const segmented: Keyword = `Segmented${plain}`;
  const [entries = 0, first = 0, bits = 0] = required(vector(header, form, 3), form);
  const words = numbers(header, plain);
  return {
    descriptor: [entries, first, bits],
    words: words ?? required(numbers(header, segmented), plain),
    segmented: words === undefined,
  };
};

/** The three tables, or nothing where the pixels are no palette's. */
export const paletteTables = (
  header: Attributes,
  PhotometricInterpretation: string,
): Pick<PixelDescription, 'palette'> =>
  PhotometricInterpretation === 'PALETTE COLOR'
    ? {
        palette: {
          red: table(header, colours.red),
          green: table(header, colours.green),
          blue: table(header, colours.blue),
        },
      }
    : {};
