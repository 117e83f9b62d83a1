import { expect, test } from 'vitest';
import { defaultEchoChoices } from '../../measurement/protocol-choices.ts';
import { measure, numberOf, warned, reasonOf, ofValue, diameter, TAPSE, annulus, cursor } from './echo-reading.ts';
import { at } from './echo-scene.ts';

test('LVIDd 65 and LVIDs 54 mm: FS 16.9 %', () => {
  const measures = measure([diameter('ED', 6.5), diameter('ES', 5.4)]);
  expect(numberOf(measures, 'LVIDd')).toBeCloseTo(65, 9);
  expect(numberOf(measures, 'LVIDs')).toBeCloseTo(54, 9);
  // 100 · 11 / 65 = 16.923…
  expect(numberOf(measures, 'FS')).toBeCloseTo(16.923, 3);
  expect(ofValue(measures, 'LVIDd')).toMatchObject({
    method: 'distance, PLAX',
    unit: 'mm',
    of: { choices: { diameters: '2D', beats: 3 } },
  });
});

test('a distance counts each axis by its own size of a pixel', () => {
  // 3 cm right and 4 cm down: 100 columns and 200 rows; 50 mm.
  const points = [at(5, 1), at(8, 5)];
  expect(points[1]!.column - points[0]!.column).toBeCloseTo(100, 9);
  expect(numberOf(measure([{ ...diameter('ED', 1), points }]), 'LVIDd')).toBeCloseTo(50, 9);
});

test('diameters are those of the view that the protocol says, of the other one only where there are none', () => {
  const [plane, sweep] = [
    [diameter('ED', 6), diameter('ES', 4)],
    [diameter('ED', 5, 1, 'M-mode'), diameter('ES', 4, 1, 'M-mode')],
  ];
  const choices = { ...defaultEchoChoices, diameters: 'M-mode' as const };
  expect(numberOf(measure([...plane, ...sweep]), 'LVIDd')).toBeCloseTo(60, 9);
  expect(numberOf(measure([...plane, ...sweep], { choices }), 'LVIDd')).toBeCloseTo(50, 9);
  expect(ofValue(measure(sweep), 'FS')).toMatchObject({
    method: 'ratio of distances, M-mode',
    of: { choices: { diameters: '2D' } },
  });
  expect(ofValue(measure(plane, { choices }), 'LVIDd').method).toBe('distance, PLAX');
  // The views are not mixed: with one phase in PLAX and both in M-mode, LVIDs is not drawn.
  expect(reasonOf(measure([plane[0]!, ...sweep]), 'LVIDs')).toBe('no-contour');
  // What cannot be evaluated is not preferred.
  expect(ofValue(measure([...plane, ...sweep], { notEvaluable: ['PLAX'] }), 'LVIDd').method).toBe('distance, M-mode');
  expect(reasonOf(measure(plane, { notEvaluable: ['PLAX'] }), 'LVIDd')).toBe('not-evaluable');
});

test('in M-mode only rows count, and the time between the ends is told', () => {
  const measures = measure([TAPSE([412, 359])]);
  // 53 rows · 0.0308 cm = 16.324 mm; 40 columns · 4 ms.
  expect(numberOf(measures, 'TAPSE')).toBeCloseTo(16.324, 9);
  expect(measures.tracings).toEqual([
    {
      tracing: 'tricuspid annulus M-mode  1',
      length: expect.closeTo(16.324, 9) as number,
      time_ms: expect.closeTo(160, 9) as number,
      area: null,
    },
  ]);
  expect(ofValue(measures, 'TAPSE')).toMatchObject({
    method: 'distance, M-mode',
    of: { regions: [{ format: 'M-mode', x: { unit: 's', delta: 0.004 } }] },
  });
  expect(reasonOf(measures, 'TAPSE_2D')).toBe('not-done');
});

test('a caliper whose ends lie in one place, or in M-mode on one row, is no distance', () => {
  expect(reasonOf(measure([TAPSE([300, 300])]), 'TAPSE')).toBe('no-contour');
  expect(reasonOf(measure([{ ...diameter('ED', 1), points: [at(5, 1), at(5, 1)] }]), 'LVIDd')).toBe('no-contour');
});

test('an M-mode tracing in a 2D region, and a length in an M-mode region, have wrong units', () => {
  expect(reasonOf(measure([{ ...TAPSE([200, 250]), SOPInstanceUID: 'rv' }]), 'TAPSE')).toBe('wrong-units');
  expect(reasonOf(measure([{ ...diameter('ED', 5), SOPInstanceUID: 'mmode' }]), 'LVIDd')).toBe('wrong-units');
  const onEcg = [
    { column: 200, row: 560 },
    { column: 260, row: 590 },
  ];
  expect(reasonOf(measure([{ ...diameter('ED', 5), points: onEcg }]), 'LVIDd')).toBe('wrong-units');
  expect(reasonOf(measure([{ ...TAPSE([1, 2]), points: onEcg }]), 'TAPSE')).toBe('wrong-units');
});

test('the motion of the annulus is projected on the cursor line, in cm, whichever way it runs', () => {
  // Cursor along (3, 4) / 5. Motion (1, 2) cm: (3 + 8) / 5 = 2.2 cm.
  const points = [annulus('ED', 5, 2), annulus('ES', 6, 4)];
  const measures = measure([...points, cursor()]);
  expect(numberOf(measures, 'TAPSE_2D')).toBeCloseTo(22, 9);
  expect(ofValue(measures, 'TAPSE_2D')).toMatchObject({ method: 'distance along the cursor line, RV-focused A4C' });
  expect(ofValue(measures, 'TAPSE_2D').of.contours!.length).toBe(3);
  const back = cursor(1, { points: [at(8, 5), at(5, 1)] });
  expect(numberOf(measure([...points, back]), 'TAPSE_2D')).toBeCloseTo(22, 9);
  expect(reasonOf(measure(points), 'TAPSE_2D')).toBe('no-contour');
  expect(reasonOf(measure([points[0]!, cursor()]), 'TAPSE_2D')).toBe('no-contour');
  expect(reasonOf(measure([...points, cursor(1, { points: [at(5, 1), at(5, 1)] })]), 'TAPSE_2D')).toBe('no-contour');
});

test('the cursor line of a clip holds for every beat of that clip that has none of its own', () => {
  const beats = [1, 2].flatMap((beat) => [annulus('ED', 5, 2, beat), annulus('ES', 6, 4, beat)]);
  const shared = measure([...beats, cursor(1)]);
  expect(ofValue(shared, 'TAPSE_2D').of.beats!.map(({ value }) => value)).toEqual([
    expect.closeTo(22, 9),
    expect.closeTo(22, 9),
  ]);
  // Straight down the second beat moves 2 cm.
  const own = measure([...beats, cursor(1), cursor(2, { points: [at(5, 1), at(5, 4)] })]);
  expect(ofValue(own, 'TAPSE_2D').of.beats![1]!.value).toBeCloseTo(20, 9);
  // A beat whose line is none leaves the mean, and that is said.
  const broken = measure([...beats, cursor(1), cursor(2, { points: [at(5, 1), at(5, 1)] })]);
  expect(ofValue(broken, 'TAPSE_2D').of.beats!.length).toBe(1);
  expect(warned(broken, 'beat-incomplete').map(({ message }) => message)).toEqual([
    expect.stringContaining('beat 2: RV-focused A4C cursor line has no tracing that counts'),
  ]);
  // A line on another clip serves none, and points on two clips are no motion.
  expect(reasonOf(measure([...beats, cursor(3, { SOPInstanceUID: 'a4c' })]), 'TAPSE_2D')).toBe('no-contour');
  const apart = [annulus('ED', 5, 2), annulus('ES', 6, 4, 1, { SOPInstanceUID: 'a4c' }), cursor()];
  expect(reasonOf(measure(apart), 'TAPSE_2D')).toBe('across-regions');
});
