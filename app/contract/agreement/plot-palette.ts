/** Colours and strengths of plots: dark for the page, on white for paper. Never colour alone: the dash says it too. Pure. */
import type { PlotLook, TextLook } from './plot-shapes.ts';

interface LineStyle {
  readonly colour: string;
  readonly width: number;
  /** Of a band: how much shows through. */
  readonly opacity: number;
  /** As SVG writes it; empty for a whole line. */
  readonly dash: string;
}

interface TextStyle {
  readonly colour: string;
  readonly size: number;
  readonly weight: 400 | 600;
}

export interface PlotPalette {
  readonly ground: string;
  readonly dot: string;
  readonly dotOpacity: number;
  readonly lines: Readonly<Record<PlotLook, LineStyle>>;
  readonly texts: Readonly<Record<TextLook, TextStyle>>;
}

interface Colours {
  readonly ground: string;
  readonly text: string;
  readonly dim: string;
  readonly line: string;
  readonly bias: string;
  readonly limit: string;
  readonly dot: string;
}

const paletteOf = ({ ground, text, dim, line, bias, limit, dot }: Colours): PlotPalette => {
  const stroke = (colour: string, width: number, dash = ''): LineStyle => ({ colour, width, opacity: 1, dash });
  const band = (colour: string): LineStyle => ({ colour, width: 0, opacity: 0.14, dash: '' });
  const written = (colour: string, size: number, weight: 400 | 600 = 400): TextStyle => ({ colour, size, weight });
  return {
    ground,
    dot,
    dotOpacity: 0.75,
    lines: {
      grid: stroke(line, 1),
      axis: stroke(dim, 1),
      zero: stroke(dim, 1),
      bias: stroke(bias, 1.6),
      limit: stroke(limit, 1.6, '7 4'),
      'bias band': band(bias),
      'limit band': band(limit),
      trend: stroke(bias, 1.6),
      'trend band': band(bias),
    },
    texts: {
      title: written(text, 13, 600),
      tick: written(dim, 11),
      name: written(text, 12),
      bias: written(bias, 11, 600),
      limit: written(limit, 11, 600),
      trend: written(bias, 11, 600),
    },
  };
};

export const screenPalette: PlotPalette = paletteOf({
  ground: '#16191e',
  text: '#dfe4ea',
  dim: '#95a0ad',
  line: '#2a3038',
  bias: '#5bb8f5',
  limit: '#f2b04a',
  dot: '#dfe4ea',
});

/** The same picture with ink. */
export const paperPalette: PlotPalette = paletteOf({
  ground: '#ffffff',
  text: '#16191e',
  dim: '#59636e',
  line: '#dde1e6',
  bias: '#1a5f92',
  limit: '#8a4b00',
  dot: '#16191e',
});
