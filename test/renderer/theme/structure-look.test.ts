import { expect, test } from 'vitest';
import type { Structure } from '../../../measurement/structure.ts';
import { partNames } from '../../../renderer/state/case-parts.ts';
import { looksOf, structureColour } from '../../../renderer/theme/structure-look.ts';

const drawn: readonly Structure[] = [
  'LV endocardium',
  'LV epicardium',
  'RV endocardium',
  'papillary muscle',
  'LV internal diameter',
  'tricuspid annulus',
  'TAPSE cursor',
  'reference myocardium',
  'enhanced myocardium',
  'excluded',
  'RV insertion',
  'uptake',
];

/** Relative luminance of a colour (WCAG 2.2). */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

test('every structure has a colour of its own, with AA contrast on the panels and the ground', () => {
  expect(new Set(drawn.map(structureColour)).size).toBe(drawn.length);
  for (const structure of drawn) {
    for (const ground of ['#16191e', '#0e1013', '#000000']) {
      const contrast = (luminance(structureColour(structure)) + 0.05) / (luminance(ground) + 0.05);
      expect(contrast, `${structure} on ${ground}`).toBeGreaterThan(4.5);
    }
  }
});

test('within a part no two structures share a key, and across parts a structure keeps its own', () => {
  for (const part of partNames) expect(new Set(looksOf(part).map(({ key }) => key)).size).toBe(looksOf(part).length);
  const keys = new Map(partNames.flatMap((part) => looksOf(part).map(({ structure, key }) => [structure, key])));
  for (const part of partNames) for (const { structure, key } of looksOf(part)) expect(keys.get(structure)).toBe(key);
});
