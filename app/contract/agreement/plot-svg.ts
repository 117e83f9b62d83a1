/** A plot as an SVG file that needs nothing beside it: no style sheet, no font, no address. Pure. */
import { paperPalette } from './plot-palette.ts';
import { dotRadius, type Plot, type PlotShape } from './plot-shapes.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => `&#${String(sign.codePointAt(0))};`);

/** Hundredths of a pixel are enough. */
const place = (value: number): string => String(Math.round(value * 100) / 100);

const points = (corners: readonly (readonly [number, number])[]): string =>
  corners.map(([x, y]) => `${place(x)},${place(y)}`).join(' ');

const { ground, dot, dotOpacity, lines, texts } = paperPalette;

const shapeText = (shape: PlotShape): string => {
  if (shape.shape === 'text') {
    const { colour, size, weight } = texts[shape.look];
    const [x, y] = shape.at.map(place) as [string, string];
    const where = shape.upright === true ? `transform="translate(${x} ${y}) rotate(-90)"` : `x="${x}" y="${y}"`;
    return `<text ${where} text-anchor="${shape.anchor}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escaped(shape.text)}</text>`;
  }
  const { colour, width, opacity, dash } = lines[shape.look];
  if (shape.shape === 'band') {
    return `<polygon points="${points(shape.points)}" fill="${colour}" fill-opacity="${opacity}"/>`;
  }
  const [[x1, y1], [x2, y2]] = [shape.from.map(place), shape.to.map(place)] as [[string, string], [string, string]];
  const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-width="${width}"${dashed}/>`;
};

/** Height of the heading over the picture, and of each line under it. */
const heading = 30;
const footing = 16;

export interface PlotFile {
  readonly plot: Plot;
  /** Over it. */
  readonly title: string;
  /** Lines under it: where it comes from. */
  readonly foot: readonly string[];
}

/** The file, `plot` in the colours of paper. */
export const plotSvg = ({ plot, title, foot }: PlotFile): string => {
  const { width, description, shapes, dots } = plot;
  const above = title === '' ? 0 : heading;
  const height = plot.height + above + (foot.length === 0 ? 0 : foot.length * footing + 6);
  const written = (look: 'title' | 'tick', words: string, y: number): string =>
    words === '' ? '' : shapeText({ shape: 'text', look, text: words, at: [12, y], anchor: 'start' });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="Inter, Roboto, 'Segoe UI', Helvetica, Arial, sans-serif">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    written('title', title, 20),
    `<g transform="translate(0 ${above})">`,
    ...shapes.map(shapeText),
    ...dots.map(([x, y]) => `<circle cx="${place(x)}" cy="${place(y)}" r="${dotRadius}" fill="${dot}" fill-opacity="${dotOpacity}"/>`),
    '</g>',
    ...foot.map((line, at) => written('tick', line, height - 8 - (foot.length - 1 - at) * footing)),
    '</svg>\n',
  ]
    .filter((line) => line !== '')
    .join('\n');
}; // prettier-ignore
