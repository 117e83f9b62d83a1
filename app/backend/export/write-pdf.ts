/** PDF files with their font within, so that their text can be searched and looks the same everywhere. */
import { fileURLToPath } from 'node:url';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

/** A4 upright within margins of 40 points, points. */
export const innerWidth = 515;

/** The font's file of a weight. */
export const fontFile = (weight: 'Regular' | 'Medium'): string =>
  fileURLToPath(import.meta.resolve(`pdfmake/fonts/Roboto/Roboto-${weight}.ttf`));

/** Loaded when a file is wanted: it would stand in the start of every command. Of this machine's files it reads the font alone. */
const openMaker = async () => {
  const { default: pdfmake } = await import('pdfmake');
  const font = { normal: fontFile('Regular'), bold: fontFile('Medium') };
  pdfmake.setFonts({ Roboto: font });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((file) => Object.values(font).includes(file));
  return pdfmake;
};

/** The bytes of the file; the same for the same definition where it names the time of its making. */
export const writePdf = async (definition: TDocumentDefinitions): Promise<Buffer> =>
  (await openMaker()).createPdf(definition).getBuffer();
