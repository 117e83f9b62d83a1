import { expect, test } from 'vitest';
import type { CardiacPhase } from '../../../../measurement/structure.ts';
import type { MeasureKey } from '../../../../measurement/result.ts';
import type { MeasureReport } from '../../../../app/backend/interchange/measure-contours.ts';
import { image, measure, scan, seriesOf, square } from './scan-scene.ts';

const valueOf = ({ values }: MeasureReport, key: MeasureKey): number | string | undefined => {
  const found = values.find((value) => value.key === key);
  return found === undefined || 'missing' in found ? found?.missing : found.value;
};
const codes = ({ warnings }: MeasureReport): readonly string[] => warnings.map(({ code }) => code);

const six = [1, 2, 3, 4, 5, 6];
/** ED on phase 1 with a side of 30 mm, ES on phase 4 with 20 mm: 9 and 4 cm², so 9 and 4 mL a slice. */
const ends = (study: string, slices: readonly number[], label: (phase: CardiacPhase) => object) =>
  slices.flatMap((slice) => [
    square(`${study}.${slice}.1`, 30, label('ED')),
    square(`${study}.${slice}.4`, 20, label('ES')),
  ]);
const byPhase = (phase: CardiacPhase): object => ({ phase });

// Slice 3, at the edge, was scanned at end-diastole and end-systole alone: its second frame is not the second phase.
const shortAtTheEdge = scan('1', [six, six, [1, 4]]);

test('a slice that lacks phases is measured as labelled: 3 slices of 9 and of 4 mL', () => {
  const report = measure([shortAtTheEdge], { contours: ends('1', [1, 2, 3], byPhase) });
  expect(valueOf(report, 'LVEDV')).toBeCloseTo(27, 9);
  expect(valueOf(report, 'LVESV')).toBeCloseTo(12, 9);
  expect(report.values.find(({ key }) => key === 'LVESV')).toMatchObject({
    of: { phases: { ES: 4 }, slices: [1, 2, 3], frames: [{ SOPInstanceUID: '1.1.4' }, {}, { SOPInstanceUID: '1.3.4' }] },
  });
  expect(report.warnings).toContainEqual(
    expect.objectContaining({ of: expect.objectContaining({ slice: 3, phase: 'ES', phaseIndex: 2 }) as unknown }),
  );
}); // prettier-ignore

test('in a slice that lacks phases the phaseIndex of the file decides', () => {
  const contours = ends('1', [1, 2, 3], (phase) => ({ phaseIndex: phase === 'ED' ? 1 : 4 }));
  const report = measure([shortAtTheEdge], { contours });
  expect([valueOf(report, 'LVEDV'), valueOf(report, 'LVESV')]).toEqual([expect.closeTo(27, 9), expect.closeTo(12, 9)]);
});

test('a phaseIndex that contradicts a whole slice is warned of, and the frame decides', () => {
  const contours = ends('1', [1, 2], (phase) => ({ phaseIndex: phase === 'ED' ? 2 : 5 }));
  const report = measure([scan('1', [six, six])], { contours });
  expect([valueOf(report, 'LVEDV'), valueOf(report, 'LVESV')]).toEqual([expect.closeTo(18, 9), expect.closeTo(8, 9)]);
  expect(report.values[0]).toMatchObject({ of: { phases: { ED: 1 } } });
  expect(codes(report).filter((code) => code === 'phases-differ-between-slices')).toHaveLength(4);
});

test('ED and ES drawn on the same frames are both measured, with a warning', () => {
  const contours = [1, 2, 3].flatMap((slice) => [
    square(`1.${slice}.1`, 30, { phase: 'ED' }),
    square(`1.${slice}.1`, 20, { phase: 'ES' }),
  ]);
  const report = measure([scan('1', [[1], [1], [1]])], { contours });
  expect(valueOf(report, 'LVEDV')).toBeCloseTo(27, 9);
  expect(valueOf(report, 'LVESV')).toBeCloseTo(12, 9);
  expect(report.values[1]).toMatchObject({ key: 'LVESV', of: { phases: { ES: 1 } } });
  expect(codes(report)).toEqual(['ed-and-es-on-one-phase']);
});

test('contours of two studies are never summed: those of the other study make the volume incomplete', () => {
  // The second study lies 5 mm further: its slices would fill the gaps of the first.
  const two = [scan('1', [six, six, six]), scan('2', [six, six, six], 5)];
  const one = ends('1', [1, 2, 3], byPhase);
  expect(valueOf(measure(two, { contours: one }), 'LVEDV')).toBeCloseTo(27, 9);
  const report = measure(two, { contours: [...one, ...ends('2', [1, 2, 3], byPhase)] });
  expect(valueOf(report, 'LVEDV')).toBe('incomplete-coverage');
  expect(codes(report)).toContain('contour-outside-stack');
});

test('points on one line enclose nothing, however their coordinates are rounded', () => {
  const flat = { points: [[20.1, 20.3], [21.1, 21.3], [22.1, 22.3]] as const, phase: 'ED' as const }; // prettier-ignore
  const report = measure([scan('1', [six, six])], { contours: [1, 2].map((s) => square(`1.${s}.1`, 1, flat)) });
  expect(valueOf(report, 'LVEDV')).toBe('incomplete-coverage');
});

test('a ledger entry on an image of several slices names its frame, or the file is refused', () => {
  // Frames 1 to 3 are the slices at end-diastole.
  const places = [0, 10, 20].map((z) => ({ z, TriggerTime: 0 }));
  const enhanced = seriesOf('1', [image('1', '1.9', places)], 3);
  const contours = [1, 2, 3].map((frame) => square('1.9', 30, { frame, phase: 'ED' }));
  const out = { structure: 'LV endocardium', phase: 'ED', slice: '1.9', decision: 'out' } as const;
  const report = measure([enhanced], { contours, ledger: [{ ...out, frame: 3 }] });
  expect(report.values[0]).toMatchObject({ key: 'LVEDV', value: expect.closeTo(18, 9) as unknown, of: { slices: [1, 2] } });
  expect(() => measure([enhanced], { contours, ledger: [out] })).toThrow(/needs a frame/);
  expect(() => measure([enhanced], { contours, ledger: [{ ...out, frame: 4 }] })).toThrow(/frame 4 is out of range/);
}); // prettier-ignore
