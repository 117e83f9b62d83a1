/** Late enhancement slice by slice on paper, as it was measured (M5.3). */
import type { Content } from 'pdfmake/interfaces.js';
import { roundedText } from '../../../../measurement/rounding.ts';
import type { MeasureDetails } from '../../../contract/read.ts';
import { block, thinLines } from './page.ts';

/** Heads and widths, points. */
const columns = [
  ['Slice', 22],
  ['Image', 46],
  ['Reference px', 44],
  ['Area mm2', 40],
  ['Mean', 36],
  ['SD', 32],
  ['Threshold', 44],
  ['Myocardium px', 50],
  ['Enhanced px', 42],
  ['By hand', 36],
  ['Excluded', 40],
] as const;

/** None where no slice is evaluable. */
export const enhancementTable = (details: MeasureDetails | undefined, whose = ''): readonly Content[] => {
  const slices = details?.LGE ?? [];
  if (slices.length === 0) return [];
  const body = slices.map(({ slice, kind, N, area_mm2, mean, sd, threshold, myocardium, enhanced, byHand, excluded }) => [
    ...[String(slice), kind, String(N), roundedText(area_mm2, 1), roundedText(mean, 1), roundedText(sd, 1)],
    ...[roundedText(threshold, 1), String(myocardium), String(enhanced), String(byHand), String(excluded)],
  ]);
  const table: Content = {
    fontSize: 7.5,
    table: {
      headerRows: 1,
      widths: columns.map(([, width]) => width),
      body: [columns.map(([text]) => ({ text, bold: true })), ...body],
    },
    layout: thinLines,
  };
  return [block(`${whose}Late enhancement, slice by slice`, table)];
}; // prettier-ignore
