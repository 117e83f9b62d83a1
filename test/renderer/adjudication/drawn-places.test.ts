import { expect, test } from 'vitest';
import type { AdjudicatedSide } from '../../../app/contract/calls/adjudication-calls.ts';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { drawnPhases } from '../../../renderer/adjudication/drawn-places.ts';
import { evenStack, squareContour } from '../../measurement/cine-scene.ts';

const part = { stack: evenStack(4, 10, 5), view: 'short axis' } as const;

const record = (slice: number, phase: number): ContourRecord => ({
  ...squareContour('LV endocardium', slice, phase, 900),
  kind: 'contour',
  origin: 'manual',
  edited: 0,
});

/** A read with contours at slices and phases, and LVEF from its ends of the beat. */
const side = (drawn: readonly (readonly [number, number])[], ends: { ED?: number; ES?: number }): AdjudicatedSide => ({
  records: drawn.map(([slice, phase]) => record(slice, phase)),
  values:
    ends.ED === undefined
      ? [{ key: 'LVEF', missing: 'no-contour' }]
      : [{ key: 'LVEF', value: 50, unit: '%', method: 'ratio of volumes', of: { phases: ends, definition: 'M1.3' } }],
});

const said = (A: AdjudicatedSide, B: AdjudicatedSide) =>
  drawnPhases({ A, B }, part).map(({ phase, end, places }) => [
    phase,
    end,
    places.map(({ slice, by }) => `${slice} ${by.join('')}`),
  ]);

test('the ends of the beat stand first, whichever phases they are; the others follow in their order', () => {
  const tracked = [1, 2, 3, 4, 5].map((phase) => [2, phase] as const);
  const A = side([...tracked, [1, 4]], { ED: 4, ES: 2 });
  expect(said(A, side([[2, 4]], { ED: 4, ES: 2 }))).toEqual([
    [4, 'ED', ['1 A', '2 AB']],
    [2, 'ES', ['2 A']],
    [1, null, ['2 A']],
    [3, null, ['2 A']],
    [5, null, ['2 A']],
  ]);
});

test('where the reads chose other phases, whose end it is is told', () => {
  const A = side([[1, 1], [1, 3]], { ED: 1, ES: 3 }); // prettier-ignore
  const B = side([[1, 1], [1, 2]], { ED: 1, ES: 2 }); // prettier-ignore
  expect(said(A, B)).toEqual([
    [1, 'ED', ['1 AB']],
    [2, 'ES of B', ['1 B']],
    [3, 'ES of A', ['1 A']],
  ]);
  const C = side([[1, 1]], { ED: 3, ES: 1 });
  expect(said(A, C).map(([phase, end]) => [phase, end])).toEqual([
    [1, 'ED of A, ES of B'],
    [3, 'ED of B, ES of A'],
  ]);
});

test('without a number there is no end, and all phases stand in their order', () => {
  const A = side([[2, 3], [1, 1], [2, 1]], {}); // prettier-ignore
  expect(said(A, side([], {}))).toEqual([
    [1, null, ['1 A', '2 A']],
    [3, null, ['2 A']],
  ]);
});
