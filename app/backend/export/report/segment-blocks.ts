/** The 17 segments on paper: a bullseye and its numbers beside it (M5.5, M6.3). */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { catalogue } from '../../../../measurement/catalogue.ts';
import { segmentNames } from '../../../../measurement/heart-segments.ts';
import { isMissing, type Measured, type MissingReason } from '../../../../measurement/quantity.ts';
import type { MeasureKey } from '../../../../measurement/result.ts';
import { roundedText } from '../../../../measurement/rounding.ts';
import type { MeasureDetails } from '../../../contract/read.ts';
import { bullseyeSize, segmentPath, segmentShapes, textPlace } from '../../../contract/segments/bullseye-shapes.ts';
import { brightRamp, colourAt, rangeOver, textOn, type ColourRange } from '../../../contract/segments/colour-ramp.ts';
import { wedgeText } from '../../../contract/segments/wedge-text.ts';
import { digitsOf, type Digits } from '../number-digits.ts';
import { reasonWords } from '../result-words.ts';
import { dim } from './page.ts';

interface SegmentValue {
  /** 1 to 17. */
  readonly segment: number;
  readonly value: Measured<number>;
}

/** One number of every segment. */
interface Bullseye {
  readonly title: string;
  /** Whose unit and digits it has. */
  readonly like: MeasureKey;
  readonly values: readonly SegmentValue[];
  readonly range: ColourRange;
}

/** Words that say more of a segment than those of a whole number. */
const whyNone: Readonly<Partial<Record<MissingReason, string>>> = {
  'no-contour': 'No pixel of it was measured',
  'not-done': 'No segments',
};

/** Side of the drawing, points. */
const side = 200;

/** What has no number. */
const empty = '#e8ebee';

const wedge = ({ values, range, like }: Bullseye, segment: number, digits: Digits): string => {
  const shape = segmentShapes[segment - 1];
  const value = values.find((one) => one.segment === segment)?.value ?? { missing: 'not-done' };
  if (shape === undefined) return '';
  const { x, y } = textPlace(shape);
  const fill = isMissing(value) ? empty : colourAt(brightRamp, range, value);
  const text = isMissing(value) ? '–' : wedgeText(value, digitsOf(digits, like));
  return (
    `<path d="${segmentPath(shape)}" fill="${fill}" stroke="#ffffff" stroke-width="1.5"/>` +
    `<text x="${x.toFixed(2)}" y="${(y + 4.2).toFixed(2)}" font-family="Roboto" font-size="12" text-anchor="middle" fill="${isMissing(value) ? dim : textOn(fill)}">${text.replace('<', '&lt;')}</text>`
  );
};

const bullseyeSvg = (bullseye: Bullseye, digits: Digits): string => {
  const from = -bullseyeSize / 2;
  const wedges = segmentNames.map((_, i) => wedge(bullseye, i + 1, digits));
  return `<svg width="${side}" height="${side}" viewBox="${from} ${from} ${bullseyeSize} ${bullseyeSize}">${wedges.join('')}</svg>`;
};

const rowOf = ({ values, like }: Bullseye, segment: number, digits: Digits): TableCell[] => {
  const value = values.find((one) => one.segment === segment)?.value ?? { missing: 'not-done' };
  const name: TableCell[] = [String(segment), segmentNames[segment - 1] ?? ''];
  if (isMissing(value)) return [...name, { text: whyNone[value.missing] ?? reasonWords[value.missing], color: dim }];
  return [...name, `${roundedText(value, digitsOf(digits, like))} ${catalogue[like].unit}`];
};

const blockOf = (bullseye: Bullseye, digits: Digits, whose: string): Content => ({
  unbreakable: true,
  stack: [
    { text: `${whose}${bullseye.title}`, fontSize: 11, bold: true, margin: [0, 10, 0, 3] },
    {
      columns: [
        {
          width: side,
          stack: [
            { svg: bullseyeSvg(bullseye, digits), width: side },
            {
              text: `Seen from the apex, anterior above, septum on the left. Colours from ${bullseye.range.low} to ${bullseye.range.high} ${catalogue[bullseye.like].unit}.`,
              fontSize: 7,
              color: dim,
            },
          ],
        },
        {
          width: '*',
          fontSize: 7.5,
          table: {
            widths: [14, 90, '*'],
            body: [
              ['', 'Segment', 'Value'].map((text) => ({ text, bold: true })),
              ...segmentNames.map((_, i) => rowOf(bullseye, i + 1, digits)),
            ],
          },
          layout: { hLineWidth: (row) => (row === 1 ? 0.5 : 0), vLineWidth: () => 0, paddingTop: () => 0.5, paddingBottom: () => 0.5 },
        },
      ],
      columnGap: 24,
    },
  ],
}); // prettier-ignore

const bullseyesOf = ({ LGE_segments, SUV_segments }: MeasureDetails): readonly Bullseye[] => {
  const enhanced = { like: 'LGE_RATIO', range: { low: 0, high: 100 } } as const;
  const ofUptake = (title: string, like: MeasureKey, values: readonly SegmentValue[]): Bullseye =>
    ({ title, like, values, range: rangeOver(values.flatMap(({ value }) => (isMissing(value) ? [] : [value]))) }); // prettier-ignore
  return [
    { ...enhanced, title: 'Enhanced share of each segment', values: LGE_segments.map(({ segment, enhanced_percent: value }) => ({ segment, value })) },
    { ...enhanced, title: 'Transmurality of each segment', values: LGE_segments.map(({ segment, transmurality_percent: value }) => ({ segment, value })) },
    ofUptake('SUV mean of each segment', 'SUV_MEAN', SUV_segments.map(({ segment, mean: value }) => ({ segment, value }))),
    ofUptake('SUV max of each segment', 'SUV_MAX', SUV_segments.map(({ segment, max: value }) => ({ segment, value }))),
  ];
}; // prettier-ignore

/** A block for every number that some segment has. */
export const segmentBlocks = (details: MeasureDetails | undefined, digits: Digits, whose = ''): readonly Content[] =>
  details === undefined
    ? []
    : bullseyesOf(details)
        .filter(({ values }) => values.some(({ value }) => !isMissing(value)))
        .map((bullseye) => blockOf(bullseye, digits, whose));
