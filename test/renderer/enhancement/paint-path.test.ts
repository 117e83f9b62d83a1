import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pixelMarks } from '../../../measurement/late-enhancement-result.ts';
import { edgePath, markPath, type MarkedPixels } from '../../../renderer/enhancement/paint-path.ts';

const { none, myocardium, enhanced } = pixelMarks;

/** Rectangles of a path of runs: [left, top, width]. */
const runs = (path: string): readonly (readonly number[])[] =>
  [...path.matchAll(/M(-?[\d.]+) (-?[\d.]+)h(\d+)v1h-(\d+)z/gu)].map((found) => found.slice(1).map(Number));

describe('the painted pixels', () => {
  const slice: MarkedPixels = {
    // Two rows of four, the first pixel at column 10, row 20.
    box: { left: 10, top: 20, width: 4, height: 2 },
    marks: Uint8Array.from([none, enhanced, enhanced, myocardium, enhanced, none, enhanced, enhanced]),
  };

  test('each run of a mark is one rectangle from half a pixel before its first centre', () => {
    // Columns 11 to 12 of row 20; column 10, and columns 12 to 13, of row 21.
    expect(markPath(slice, enhanced)).toBe('M10.5 19.5h2v1h-2zM9.5 20.5h1v1h-1zM11.5 20.5h2v1h-2z');
  });

  test('a mark that is nowhere paints nothing', () => {
    expect(markPath(slice, pixelMarks.excluded)).toBe('');
  });

  test('they are exactly the marked ones, each once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 9, maxLength: 90 }),
        (width, all) => {
          const height = Math.floor(all.length / width);
          const marks = Uint8Array.from(all.slice(0, width * height));
          const box = { left: 3, top: 5, width, height };
          const painted = runs(markPath({ marks, box }, enhanced)).flatMap(([x = 0, y = 0, length = 0]) =>
            Array.from({ length }, (_, i) => (y + 0.5 - 5) * width + (x + 0.5 - 3) + i),
          );
          const wanted = [...marks].flatMap((mark, place) => (mark === enhanced ? [place] : []));
          expect(painted).toEqual(wanted);
        },
      ),
    );
  });
});

describe('the edge of the counted pixels', () => {
  test('one pixel has four sides, each on the border between two pixels', () => {
    const one: MarkedPixels = { box: { left: 0, top: 0, width: 1, height: 1 }, marks: Uint8Array.of(myocardium) };
    expect(edgePath(one)).toBe('M-0.5 -0.5h1M-0.5 -0.5v1M0.5 -0.5v1M-0.5 0.5h1');
  });

  test('between two counted pixels there is none, whatever their marks', () => {
    const two: MarkedPixels = {
      box: { left: 0, top: 0, width: 2, height: 1 },
      marks: Uint8Array.of(myocardium, enhanced),
    };
    // Six sides about a rectangle of two pixels.
    expect(edgePath(two).match(/M/gu)).toHaveLength(6);
    expect(edgePath(two)).not.toContain('M0.5 -0.5v1');
  });
});
