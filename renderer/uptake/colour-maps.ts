/** Colours of uptake: maps whose lightness rises all the way, so that more is never darker. No rainbow. */

export const colourMapNames = ['hot', 'inferno', 'viridis'] as const;
export type ColourMapName = (typeof colourMapNames)[number];

type Colour = readonly [number, number, number];

/** Evenly spaced stops; between them colours are mixed. */
const stops: Readonly<Record<ColourMapName, readonly Colour[]>> = {
  hot: [
    [0, 0, 0],
    [255, 0, 0],
    [255, 255, 0],
    [255, 255, 255],
  ],
  inferno: [
    [0, 0, 4],
    [33, 12, 74],
    [87, 16, 110],
    [138, 34, 106],
    [188, 55, 84],
    [228, 90, 49],
    [249, 142, 9],
    [249, 203, 53],
    [252, 255, 164],
  ],
  viridis: [
    [68, 1, 84],
    [71, 45, 123],
    [59, 82, 139],
    [44, 114, 142],
    [33, 145, 140],
    [40, 174, 128],
    [94, 201, 98],
    [173, 220, 48],
    [253, 231, 37],
  ],
};

/** Steps of a map. */
export const mapSteps = 256;

const mixed = (colours: readonly Colour[], share: number): Colour => {
  const place = share * (colours.length - 1);
  const below = Math.min(Math.floor(place), colours.length - 2);
  const [a, b] = [colours[below] ?? [0, 0, 0], colours[below + 1] ?? [0, 0, 0]];
  const at = (i: 0 | 1 | 2): number => Math.round(a[i] + (b[i] - a[i]) * (place - below));
  return [at(0), at(1), at(2)];
};

const made = new Map<ColourMapName, Uint8ClampedArray>();

/** Red, green and blue of each of the 256 steps, one after the other. */
export const colourMap = (name: ColourMapName): Uint8ClampedArray => {
  const known = made.get(name);
  if (known !== undefined) return known;
  const table = new Uint8ClampedArray(mapSteps * 3);
  for (let step = 0; step < mapSteps; step += 1) table.set(mixed(stops[name], step / (mapSteps - 1)), step * 3);
  made.set(name, table);
  return table;
};

/** The map from least to most as a CSS gradient, for the colour bar. */
export const mapGradient = (name: ColourMapName): string => {
  const colours = stops[name].map((colour) => `rgb(${colour.join(' ')})`);
  return `linear-gradient(to top, ${colours.join(', ')})`;
};
