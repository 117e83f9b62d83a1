import { expect, test } from 'vitest';
import { measureCine, type CineInput } from '../../measurement/cine-measures.ts';
import type { Contour } from '../../measurement/contour.ts';
import { patientPoint } from '../../measurement/patient-space.ts';
import { defaultCineChoices } from '../../measurement/protocol-choices.ts';
import { column, evenStack, squareContour } from './cine-scene.ts';

const stack = evenStack(10, 10, 4);
const warn = (contours: readonly Contour[], more: Partial<CineInput> = {}) =>
  measureCine({ stack, contours, phases: { ED: 1, ES: 3 }, ledger: [], ...more }).warnings;
const say = (...args: Parameters<typeof warn>) => warn(...args).map(({ code, message }) => [code, message]);

test('a heart without fault gives no warning', () => {
  const heart = [
    ...column('LV endocardium', 1, [20, 20]),
    ...column('LV endocardium', 3, [10, 10]),
    ...column('LV epicardium', 1, [40, 40]),
  ];
  expect(warn(heart)).toEqual([]);
});

test('stroke volumes that differ by more than the margin are said, up to it they are not', () => {
  // LV 20 - 10 = 10 mL; RV 18.4 - 10 = 8.4 mL: 16 %. RV 18.5: 15 %.
  const heart = (RV: number) => [
    ...column('LV endocardium', 1, [10, 10]),
    ...column('LV endocardium', 3, [5, 5]),
    ...column('RV endocardium', 1, [RV / 2, RV / 2]).map((c) => moved(c, 60)),
    ...column('RV endocardium', 3, [5, 5]).map((c) => moved(c, 60)),
  ];
  expect(say(heart(18.4))).toEqual([
    ['stroke-volumes-differ', 'LV and RV stroke volume differ by 16.0 % of the left (10.0 and 8.4 mL; the margin is 15 %).'],
  ]);
  expect(warn(heart(18.52))).toEqual([]);
  expect(warn(heart(18.4), { choices: { ...defaultCineChoices, strokeVolumeMargin_percent: 20 } })).toEqual([]);
}); // prettier-ignore

test('an ESV above its EDV is said: which phases are meant, and which slices they count', () => {
  // Two slices at ED against three at ES, the reader's choice: EDV 20 + 20, ESV 15 + 15 + 15 of any unit.
  const heart = [...column('LV endocardium', 1, [20, 20]), ...column('LV endocardium', 3, [15, 15, 15])];
  expect(say(heart)).toEqual([
    [
      'es-volume-exceeds-ed-volume',
      'LVESV is larger than LVEDV: see which phases are ED and ES, and which slices they count.',
    ],
  ]);
});

const moved = (contour: Contour, by: number): Contour => ({
  ...contour,
  points: contour.points.map(([x, y, z]) => patientPoint(x + by, y, z)),
});

test('an ES area above the ED area of its slice is said, unless the ledger takes the slice out', () => {
  const heart = [...column('LV endocardium', 1, [20, 20, 5]), ...column('LV endocardium', 3, [10, 10, 6])];
  expect(say(heart)).toEqual([['es-area-exceeds-ed-area', 'Slice 3: the ES area is larger than the ED area.']]);
  expect(warn(heart, { ledger: [{ structure: 'LV endocardium', phase: 'ES', slice: 3, decision: 'out' }] })).toEqual([]);
  const right = [...column('RV endocardium', 1, [20, 5]), ...column('RV endocardium', 3, [10, 6])];
  expect(say(right)).toEqual([['es-area-exceeds-ed-area', 'Slice 2: the RV ES area is larger than the RV ED area.']]);
}); // prettier-ignore

test('an epicardium that misses its endocardium is said at any phase', () => {
  const endo = squareContour('LV endocardium', 4, 1, 900);
  expect(say([endo, squareContour('LV epicardium', 4, 1, 1600, [6, 0])])).toEqual([
    ['epicardium-misses-endocardium', 'Slice 4 at ED: the LV endocardium reaches outside the LV epicardium.'],
  ]);
  const other = [squareContour('LV endocardium', 4, 2, 900), squareContour('LV epicardium', 4, 2, 100)];
  expect(say(other)).toEqual([
    ['epicardium-misses-endocardium', 'Slice 4 at phase 2: the LV endocardium reaches outside the LV epicardium.'],
  ]);
});

test('an RV over the LV epicardium is said, one beside it is not', () => {
  const epi = squareContour('LV epicardium', 4, 3, 1600);
  expect(say([epi, squareContour('RV endocardium', 4, 3, 400, [25, 0])])).toEqual([
    ['rv-overlaps-lv', 'Slice 4 at ES: the RV endocardium overlaps the LV epicardium.'],
  ]);
  expect(warn([epi, squareContour('RV endocardium', 4, 3, 400, [30, 0])])).toEqual([]);
});

test('a contour that crosses itself is said with the place', () => {
  const eight = { ...squareContour('LV endocardium', 2, 1, 400), points: eightPoints };
  const [warning, ...others] = warn([eight]);
  expect(others.map(({ code }) => code)).toEqual(['contour-too-small']);
  expect(warning).toMatchObject({
    code: 'contour-crosses-itself',
    message: 'Slice 2 at ED: the LV endocardium crosses itself.',
    of: { structure: 'LV endocardium', phase: 'ED', phaseIndex: 1, slice: 2, contours: [eight.id] },
  });
  // The strokes of the eight cross at (0, 0) in the plane of slice 2, at z = -10.
  expect(warning!.of!.points![0]!.map((x) => Math.round(x * 1e6) / 1e6)).toEqual([0, 0, -10]);
});

const eightPoints = [
  patientPoint(-5, -5, -10),
  patientPoint(5, 5, -10),
  patientPoint(5, -5, -10),
  patientPoint(-5, 5, -10),
];

test('contours under four pixels and outside the image are said', () => {
  // Pixels of 1 mm: 3.9 mm² is below four; the image reaches from -100.5 to 99.5 mm.
  expect(say([squareContour('LV endocardium', 2, 1, 3.9)])).toEqual([
    ['contour-too-small', 'Slice 2 at ED: the LV endocardium encloses less than four pixels.'],
  ]);
  expect(warn([squareContour('LV endocardium', 2, 1, 4.1)])).toEqual([]);
  expect(say([squareContour('LV endocardium', 2, 1, 400, [90, 0])])).toEqual([
    ['contour-outside-image', 'Slice 2 at ED: the LV endocardium reaches outside the image.'],
  ]);
  expect(warn([squareContour('LV endocardium', 2, 1, 400, [89.4, 0])])).toEqual([]);
});

test('what is drawn first is not said first: the ends of the beat, then phase by phase', () => {
  const wrong = (slice: number, phase: number) => [
    squareContour('LV endocardium', slice, phase, 900),
    squareContour('LV epicardium', slice, phase, 1600, [6, 0]),
  ];
  const small = (phase: number) => squareContour('RV endocardium', 5, phase, 1, [80, 0]);
  const drawn = [...wrong(4, 2), small(2), ...wrong(3, 3), ...wrong(6, 1), ...wrong(2, 1), small(1)];
  const places = [
    ['epicardium-misses-endocardium', 2, 1],
    ['epicardium-misses-endocardium', 6, 1],
    ['epicardium-misses-endocardium', 3, 3],
    ['epicardium-misses-endocardium', 4, 2],
    ['contour-too-small', 5, 1],
    ['contour-too-small', 5, 2],
  ];
  const told = (contours: readonly Contour[]) =>
    warn(contours).map(({ code, of }) => [code, of?.slice, of?.phaseIndex]);
  expect(told(drawn)).toEqual(places);
  expect(told(drawn.toReversed())).toEqual(places);
});
