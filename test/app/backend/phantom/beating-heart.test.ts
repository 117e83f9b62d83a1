import { expect, test } from 'vitest';
import { contraction, heartAt, sectionAreas, sectionAt } from '../../../../app/backend/phantom/beating-heart.ts';

const subject = {
  EDV_mL: 140,
  ejectionFraction: 0.6,
  myocardium_mL: 105,
  length_mm: 95,
  apicalWall_mm: 8,
  baseDescent_mm: 12,
  rightEDV_mL: 150,
  heartRate_bpm: 60,
};

/** Volumes in mL by cuts a twentieth of a millimetre apart. */
const volumes = (moment: number): { cavity: number; muscle: number; right: number } => {
  const shape = heartAt(subject, moment);
  const areas = Array.from({ length: 2400 }, (_, i) => sectionAreas(sectionAt(shape, shape.base + (i + 0.5) * 0.05)));
  const volume = (of: (area: (typeof areas)[number]) => number): number =>
    areas.reduce((sum, area) => sum + (of(area) * 0.05) / 1000, 0);
  return {
    cavity: volume((area) => area.endocardium),
    muscle: volume((area) => area.epicardium - area.endocardium),
    right: volume((area) => area.right),
  };
};

test('the heart is full at the start of the beat, emptiest at 0.37 of it, and comes back', () => {
  expect(contraction(0)).toBe(0);
  expect(contraction(0.37)).toBeCloseTo(1, 6);
  expect(contraction(1)).toBe(contraction(0));
  expect(contraction(0.999)).toBeLessThan(0.01);
});

test('the cavity holds EDV at the start and EDV · (1 − EF) at the end of systole', () => {
  expect(volumes(0).cavity).toBeCloseTo(140, 1);
  expect(volumes(0.37).cavity).toBeCloseTo(140 * 0.4, 1);
});

test('the muscle keeps its volume while it thickens', () => {
  expect(volumes(0).muscle).toBeCloseTo(105, 1);
  expect(volumes(0.37).muscle).toBeCloseTo(105, 1);
  const [relaxed, contracted] = [heartAt(subject, 0), heartAt(subject, 0.37)];
  const wall = ({ epicardium, endocardium }: typeof relaxed): number => epicardium.radius - endocardium.radius;
  expect(wall(contracted)).toBeGreaterThan(1.2 * wall(relaxed));
});

test('the right ventricle ejects nearly what the left one does', () => {
  const ejected = volumes(0).right - volumes(0.37).right;
  expect(Math.abs(ejected - 84) / 84).toBeLessThan(0.05);
});

test('the apical cap has muscle and no cavity', () => {
  const shape = heartAt(subject, 0);
  const cap = sectionAt(shape, subject.length_mm - subject.apicalWall_mm / 2);
  expect(cap.endocardium).toBeNull();
  expect(cap.epicardium).toBeGreaterThan(5);
});
