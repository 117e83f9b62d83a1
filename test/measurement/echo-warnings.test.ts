import { expect, test } from 'vitest';
import { defaultEchoChoices } from '../../measurement/protocol-choices.ts';
import type { Tracing } from '../../measurement/ultrasound-image.ts';
import {
  measure,
  numberOf,
  reasonOf,
  present,
  warned,
  ofValue,
  beatOf,
  one,
  diameter,
  RV,
  TAPSE,
} from './echo-reading.ts';
import { region2D, regionEcg, imageOf, at, halfEllipse, tracing } from './echo-scene.ts';

test('fewer beats than the protocol asks for: the mean of those there are, and one warning a group', () => {
  const measures = measure([...one, ...beatOf(2), diameter('ED', 6)]);
  expect(warned(measures, 'fewer-beats').map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Left ventricular volumes: 2 of 3 beats measured/),
    expect.stringMatching(/^Left ventricular diameters: 1 of 3 beats measured \(LVIDd\)/),
  ]);
  const choices = { ...defaultEchoChoices, beats: 1 };
  expect(warned(measure(one, { choices }), 'fewer-beats')).toEqual([]);
  expect(ofValue(measure(one, { choices }), 'LVEDV_4C').of.choices).toEqual({ beats: 1 });
});

test('a beat without its counterpart does not enter what needs it, and that is said', () => {
  const lacking = beatOf(2).filter(({ view, phase }) => !(view === 'A2C' && phase === 'ES'));
  const measures = measure([...one, ...lacking]);
  expect(ofValue(measures, 'LVEDV_BP').of.beats!.map(({ beat }) => beat)).toEqual([1, 2]);
  expect(ofValue(measures, 'LVEF_BP').of.beats!.map(({ beat }) => beat)).toEqual([1]);
  expect(ofValue(measures, 'LVEF_4C').of.beats!.map(({ beat }) => beat)).toEqual([1, 2]);
  const [warning, ...others] = warned(measures, 'beat-incomplete');
  expect(others).toEqual([]);
  expect(warning!.message).toContain('beat 2: A2C ES is not traced');
  // End-diastole of one beat and end-systole of another are no beat.
  const apart = measure([diameter('ED', 6, 1), diameter('ES', 4, 2)]);
  expect(reasonOf(apart, 'FS')).toBe('no-contour');
  expect(warned(apart, 'beat-incomplete').length).toBe(2);
  // While only one phase is drawn nothing is incomplete yet.
  expect(warned(measure([diameter('ED', 6)]), 'beat-incomplete')).toEqual([]);
});

test('long axes that differ by more than 10 % of the longer one are warned of, by phase and beat', () => {
  // 9 against 8.2: 8.9 %; 8 against 7: 12.5 %.
  const [a, b, c, d] = one as [Tracing, Tracing, Tracing, Tracing];
  const measures = measure([a, { ...b, points: halfEllipse(5.6, 8.2) }, c, { ...d, points: halfEllipse(4.6, 7) }]);
  const [warning, ...others] = warned(measures, 'view-lengths-differ');
  expect(others).toEqual([]);
  expect(warning).toMatchObject({ of: { phase: 'ES', contours: [c.id, d.id] } });
  expect(warning!.message).toContain('12.5 % of the longer');
  const wide = { ...defaultEchoChoices, lengthMargin_percent: 13 };
  expect(warned(measure([c, { ...d, points: halfEllipse(4.6, 7) }], { choices: wide }), 'view-lengths-differ')).toEqual(
    [],
  );
});

test('an end-systole larger than its end-diastole is warned of, whatever was measured', () => {
  const swapped = one.map((each): Tracing => ({ ...each, phase: each.phase === 'ED' ? 'ES' : 'ED' }));
  expect(warned(measure(swapped), 'es-volume-exceeds-ed-volume').map(({ message }) => message.slice(0, 8))).toEqual([
    'LVESV_BP',
    'LVESV_4C',
    'LVESV_2C',
  ]);
  expect(numberOf(measure(swapped), 'LVEF_BP')).toBeLessThan(0);
  expect(warned(measure([RV('ED', 20), RV('ES', 30)]), 'es-area-exceeds-ed-area').length).toBe(1);
  expect(warned(measure([diameter('ED', 4), diameter('ES', 5)]), 'es-diameter-exceeds-ed-diameter').length).toBe(1);
});

test('an M-mode diameter without a phase enters no number, and that is said', () => {
  const measures = measure([diameter(null, 5, 1, 'M-mode')]);
  expect(reasonOf(measures, 'LVIDd')).toBe('not-done');
  expect(warned(measures, 'tracing-not-counted')[0]!.message).toContain('does not say whether it is end-diastole');
});

test('a tracing in a faulty region is missing with the attribute, and the image is named once', () => {
  const halved = imageOf('plax', { ...region2D, RegionLocationMaxX1: 1200 }, regionEcg);
  const measures = measure([diameter('ED', 6), diameter('ES', 4)], { images: [halved] });
  expect(reasonOf(measures, 'LVIDd')).toBe('no-calibration RegionLocationMaxX1');
  expect(reasonOf(measures, 'FS')).toBe('no-calibration RegionLocationMaxX1');
  const [warning, ...others] = warned(measures, 'region-not-calibrated');
  expect(others).toEqual([]);
  expect(warning!.message).toContain('RegionLocationMaxX1 is 1200, the image has 800 columns');
  expect(warning!.of!.contours!.length).toBe(2);
  const bare = measure([diameter('ED', 6)], { images: [imageOf('plax')] });
  expect(reasonOf(bare, 'LVIDd')).toBe('no-calibration');
  expect(warned(bare, 'region-not-calibrated').length).toBe(1);
});

test('a calibration by hand measures what the header does not, and every number says so', () => {
  const byHand = {
    id: 'c',
    SOPInstanceUID: 'mmode',
    box: { left: 0, top: 0, right: 799, bottom: 599 },
    format: 'M-mode' as const,
    from: { column: 10, row: 100 },
    to: { column: 10, row: 500 },
    length_cm: 12,
    reason: 'scale shown',
  };
  const measures = measure([TAPSE([412, 359])], { images: [imageOf('mmode')], calibrations: [byHand] });
  // 12 cm / 400 rows = 0.03 cm; 53 rows: 15.9 mm. Nothing tells the time.
  expect(numberOf(measures, 'TAPSE')).toBeCloseTo(15.9, 9);
  expect(measures.tracings[0]!.time_ms).toBeNull();
  expect(ofValue(measures, 'TAPSE').of.regions).toMatchObject([{ place: null, by: 'reader', x: null }]);
  expect(warned(measures, 'calibrated-by-reader')[0]!.message).toBe(
    'M-mode: calibrated by the reader, 0.300 mm a row.',
  );
});

test('a slot traced twice counts for nothing, whichever order they come in', () => {
  const twice = [diameter('ED', 6), { ...diameter('ED', 5), id: 'again' }];
  for (const tracings of [twice, twice.toReversed()]) {
    const measures = measure(tracings);
    expect(reasonOf(measures, 'LVIDd')).toBe('no-contour');
    expect(warned(measures, 'contour-twice')[0]!.of!.contours!.toSorted()).toEqual(
      [...twice.map(({ id }) => id)].sort(),
    );
  }
});

test('what is on an unknown image is passed over; a frame that the clip does not have is named', () => {
  const unknown = { ...diameter('ED', 6), SOPInstanceUID: 'elsewhere' };
  expect(measure([unknown])).toEqual(measure([]));
  for (const frame of [0, 61, 1.5]) {
    const measures = measure([{ ...diameter('ED', 6), frame }]);
    expect(reasonOf(measures, 'LVIDd')).toBe('not-done');
    expect(warned(measures, 'tracing-outside-frame').length).toBe(1);
    expect(measures.tracings).toEqual([]);
  }
});

test('outlines that cross themselves, are too small or leave the image are named', () => {
  const crossing = [at(2, 1), at(7, 6), at(7, 1), at(2, 6)];
  expect(warned(measure([RV('ED', 1), { ...RV('ES', 1), points: crossing }]), 'contour-crosses-itself')).toMatchObject([
    { of: { phase: 'ES', points: [[expect.closeTo(250, 6), expect.closeTo(225, 6), 0]] } },
  ]);
  const tiny = [at(2, 1), at(2.03, 1), at(2.03, 1.02)];
  expect(warned(measure([{ ...RV('ED', 1), points: tiny }]), 'contour-too-small').length).toBe(1);
  const beyond = measure([{ ...RV('ED', 1), points: [at(2, 1), at(7, 1), { column: 300, row: -10 }] }]);
  expect(warned(beyond, 'contour-outside-image')).toMatchObject([{ of: { points: [[300, -10, 0]] } }]);
  expect(reasonOf(beyond, 'RVEDA')).toBe('across-regions');
});

test('an outline that encloses nothing is no contour, and no number is NaN', () => {
  const flat = [at(2, 1), at(4, 1), at(6, 1)];
  const measures = measure([
    { ...RV('ED', 1), points: flat },
    { ...RV('ES', 1), points: flat },
    tracing({ points: flat }),
    { ...diameter('ED', 5), points: [at(2, 1), at(2, 1)] },
  ]);
  for (const key of ['RVEDA', 'FAC', 'LVEDV_4C', 'LVIDd'] as const) expect(reasonOf(measures, key)).toBe('no-contour');
});

test('an outline without a phase enters no number; where no end of its beat is told, that is said', () => {
  const followed = [4, 5, 6].map((frame) =>
    tracing({ phase: null, frame, id: `frame ${frame}`, points: halfEllipse(5, 9) }),
  );
  const measures = measure(followed);
  expect(measures.warnings).toMatchObject([
    { code: 'tracing-not-counted', of: { contours: ['frame 4', 'frame 5', 'frame 6'] } },
  ]);
  expect(measures.tracings.every(({ area }) => typeof area === 'number')).toBe(true);
  expect(present(measures)).toEqual([]);
  const ED = tracing({ phase: 'ED', frame: 3, id: 'frame 3', points: halfEllipse(5, 9) });
  expect(warned(measure([...followed, ED]), 'tracing-not-counted')).toEqual([]);
});

test('an apical outline that begins and ends at one place is warned of', () => {
  const points = halfEllipse(5, 9);
  // The annulus of 5 cm is well above 5 % of 9 cm; begun at the apex, the outline ends right beside it.
  expect(warned(measure([tracing({ points })]), 'annulus-too-narrow')).toEqual([]);
  const turned = [...points.slice(200), ...points.slice(0, 200)];
  expect(warned(measure([tracing({ id: 'turned', points: turned })]), 'annulus-too-narrow')).toMatchObject([
    { of: { contours: ['turned'] } },
  ]);
});

test('an apex at the middle of the annulus leaves no long axis and no volume of 0', () => {
  const points = halfEllipse(5, 9);
  // Also where rounding leaves it a little beside.
  for (const down of [0, 1e-12]) {
    const measures = measure([tracing({ points, apex: at(9, 1 + down) })]);
    expect(reasonOf(measures, 'LVEDV_4C')).toBe('no-contour');
  }
});
