/** A plot as plain shapes: the page draws them, and so do the files, each in its own colours. Pure. */

/** What a shape stands for; its colour and strength are the palette's. */
export type PlotLook =
  'grid' | 'axis' | 'zero' | 'bias' | 'limit' | 'bias band' | 'limit band' | 'trend' | 'trend band';

/** What a text is. */
export type TextLook = 'title' | 'tick' | 'name' | 'bias' | 'limit' | 'trend';

interface LineShape {
  readonly shape: 'line';
  readonly look: PlotLook;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

interface BandShape {
  readonly shape: 'band';
  readonly look: PlotLook;
  /** Corners, closed. */
  readonly points: readonly (readonly [number, number])[];
}

interface TextShape {
  readonly shape: 'text';
  readonly look: TextLook;
  readonly text: string;
  readonly at: readonly [number, number];
  readonly anchor: 'start' | 'middle' | 'end';
  /** Read upwards. */
  readonly upright?: true;
}

export type PlotShape = LineShape | BandShape | TextShape;

export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/** A picture of pairs of readings. */
export interface Plot extends PlotSize {
  /** What it shows, in a sentence or two, for whoever does not see it. */
  readonly description: string;
  /** Beneath the points. */
  readonly shapes: readonly PlotShape[];
  /** Middles of the points, in the order of the pairs. */
  readonly dots: readonly (readonly [number, number])[];
}

/** Radius of a point. */
export const dotRadius = 3.5;
