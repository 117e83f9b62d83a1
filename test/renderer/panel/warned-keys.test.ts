import { expect, test } from 'vitest';
import { measureCine } from '../../../measurement/cine-measures.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import { defaultCineChoices } from '../../../measurement/protocol-choices.ts';
import type { Contour } from '../../../measurement/contour.ts';
import type { MeasureWarning } from '../../../measurement/result.ts';
import { warningsByKey } from '../../../renderer/panel/warned-keys.ts';
import { column, evenStack, squareContour } from '../../measurement/cine-scene.ts';

const ends = { ED: 1, ES: 3 };
const stack = evenStack(4, 10, 3);
const warned = (contours: readonly Contour[], choices: Partial<typeof defaultCineChoices> = {}) => {
  const all = { ...defaultCineChoices, ...choices };
  const { warnings } = measureCine({ stack, contours, phases: ends, ledger: [], choices: all });
  return [...warningsByKey(warnings, all)].map(([key, messages]) => [key, messages.length]);
};
const aside = (contour: Contour): Contour => ({
  ...contour,
  points: contour.points.map(([x, y, z]) => patientPoint(x + 60, y, z)),
});
const code = (warning: MeasureWarning): MeasureWarning => warning;

test('stroke volumes that differ stand beside SV and EF of both ventricles', () => {
  // Left 20 + 20 − 10 cm², right 10 + 10 − 10 cm²: 30 against 10 mL.
  const heart = [
    ...column('LV endocardium', 1, [20, 20]),
    ...column('LV endocardium', 3, [5, 5]),
    ...column('RV endocardium', 1, [10, 10]).map(aside),
    ...column('RV endocardium', 3, [5, 5]).map(aside),
  ];
  expect(warned(heart)).toEqual([['LVSV', 1], ['LVEF', 1], ['RVSV', 1], ['RVEF', 1]]);
}); // prettier-ignore

test('an ES area above its ED area stands beside both volumes of that ventricle alone', () => {
  const right = [...column('RV endocardium', 1, [20, 5]), ...column('RV endocardium', 3, [10, 6])];
  expect(warned(right)).toEqual([['RVEDV', 1], ['RVESV', 1]]);
}); // prettier-ignore

test('an ESV above its EDV stands beside all that is made of them', () => {
  const left = [...column('LV endocardium', 1, [20]), ...column('LV endocardium', 3, [15, 15])];
  expect(warned(left)).toEqual([['LVEDV', 1], ['LVESV', 1], ['LVSV', 1], ['LVEF', 1]]);
}); // prettier-ignore

test('a wall that misses its cavity stands beside the volume of its end of the beat, and the mass where it is made there', () => {
  const at = (phase: number) => [
    squareContour('LV endocardium', 2, phase, 900),
    squareContour('LV epicardium', 2, phase, 900, [10, 0]),
  ];
  expect(warned(at(1))).toEqual([['LVEDV', 1], ['LVM', 1]]);
  expect(warned(at(3))).toEqual([['LVESV', 1]]);
  expect(warned(at(3), { massPhase: 'ES' })).toEqual([['LVESV', 1], ['LVM', 1]]);
  // Of a phase in between no number is made.
  expect(warned(at(2))).toEqual([]);
}); // prettier-ignore

test('a papillary muscle outside stands beside the numbers only where it would count', () => {
  const heart = [squareContour('LV endocardium', 2, 1, 900), squareContour('papillary muscle', 2, 1, 25, [60, 0])];
  expect(warned(heart)).toEqual([]);
  expect(warned(heart, { papillaryMuscles: 'myocardium' })).toEqual([['LVEDV', 1], ['LVM', 1]]);
}); // prettier-ignore

test('what is wrong with a single contour stands beside what it goes into, several warnings one below the other', () => {
  const of = { structure: 'RV endocardium', phase: 'ES', slice: 2 } as const;
  const warnings = [
    code({ code: 'contour-too-small', message: 'a', of }),
    code({ code: 'contour-crosses-itself', message: 'b', of }),
    code({ code: 'contour-twice', message: 'c', of: { ...of, structure: 'LV epicardium', phase: 'ED' } }),
  ];
  expect([...warningsByKey(warnings, defaultCineChoices)]).toEqual([
    ['RVESV', ['a', 'b']],
    ['LVM', ['c']],
  ]);
});

test('what the whole stack suffers from stands beside every volume', () => {
  const warnings = [code({ code: 'phases-differ-between-slices', message: 'a', of: { slice: 2 } })];
  expect([...warningsByKey(warnings, defaultCineChoices).keys()]).toEqual(['LVEDV', 'LVESV', 'RVEDV', 'RVESV']);
});
