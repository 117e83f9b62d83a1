/** How the line of a structure is printed: by its colour and by its dashes, never by the colour alone. */
import { structures, type Structure } from '../../../../measurement/structure.ts';
import { structureColours } from '../../../contract/structure-colours.ts';

/** Lengths of dash and gap, points; none for a whole line. */
const dashes: Readonly<Record<Structure, readonly number[]>> = {
  'LV endocardium': [],
  'LV epicardium': [4, 1.6],
  'RV endocardium': [1.4, 1.2],
  'papillary muscle': [],
  'reference myocardium': [5, 1.4, 1, 1.4],
  'enhanced myocardium': [2.4, 1],
  excluded: [0.8, 1.6],
  'LV internal diameter': [],
  'tricuspid annulus': [],
  'TAPSE cursor': [3, 3],
  'RV insertion': [],
  uptake: [6, 1.2],
  'mitral annulus': [],
};

/** Width of a line, points. */
const lineWidth = 0.9;

const number = (value: number): string => String(Math.round(value * 1000) / 1000);

const stroke = (path: string, colour: string, width: number, dash: readonly number[], opacity = 1): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${number(width)}" stroke-opacity="${opacity}"${
    dash.length === 0 ? '' : ` stroke-dasharray="${dash.map(number).join(' ')}"`
  }/>`;

/** The line over a dark shade, so that it stands out on bright pixels. `unit`: what of the drawing a point is. */
export const styledLine = (path: string, structure: Structure, unit: number): string =>
  stroke(path, '#000000', 1.9 * lineWidth * unit, [], 0.45) +
  stroke(path, structureColours[structure], lineWidth * unit, dashes[structure].map((length) => length * unit)); // prettier-ignore

/** Size of a sample, points. */
export const sampleSize = { width: 18, height: 7 } as const;

/** A line as it is drawn, on the ground that it is drawn on. */
const sampleSvg = (structure: Structure): string => {
  const { width, height } = sampleSize;
  const line = styledLine(`M 2 ${height / 2} H ${width - 2}`, structure, 1);
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#333333"/>${line}</svg>`;
};

/** The structures that are there, in one order, each with a sample of its line. */
export const legendOf = (there: ReadonlySet<Structure>): readonly { readonly structure: Structure; readonly svg: string }[] =>
  structures.filter((one) => there.has(one)).map((structure) => ({ structure, svg: sampleSvg(structure) })); // prettier-ignore
