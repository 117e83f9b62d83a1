import { expect, test } from 'vitest';
import { randomFrom } from '../../../../../app/backend/phantom/random.ts';
import { ventriclesAreas, ventriclesAt, ventriclesOf, type VentriclesSection } from '../../../../../app/backend/phantom/ventricles/two-ventricles.ts'; // prettier-ignore
import { ventriclesSubject } from '../../../../../app/backend/phantom/ventricles/ventricles-subject.ts';

const seeds = [1, 2, 3, 4, 5, 17, 100, 0, -3];
const beat = Array.from({ length: 20 }, (_, i) => i / 20);

/** Places of the right ventricle, a millimetre apart, where both of its parts are cut. */
const cuts = (seed: number) => {
  const { subject } = ventriclesSubject(seed, randomFrom(seed));
  return beat.flatMap((moment) => {
    const shape = ventriclesOf(subject, moment);
    return Array.from({ length: 140 }, (_, i) => ({ shape, z: i - 30, section: ventriclesAt(shape, i - 30) }));
  });
};

const covers = ({ inflow, outflow }: VentriclesSection, x: number, y: number): boolean => {
  const inBody =
    inflow !== null &&
    Math.hypot(x - inflow.disc.centre, y) < inflow.disc.radius &&
    Math.hypot(x, y) > inflow.cut.radius;
  return inBody || (outflow !== null && Math.hypot(x - outflow.x, y - outflow.y) < outflow.radius);
};

test.each(seeds)('seed %i: outflow tract and body are one cavity, clear of the left ventricle', (seed) => {
  for (const { section } of cuts(seed)) {
    const { inflow, outflow, epicardium } = section;
    if (outflow !== null) {
      expect(Math.hypot(outflow.x, outflow.y) - outflow.radius).toBeGreaterThan(epicardium ?? 0);
    }
    if (inflow === null || outflow === null) continue;
    expect(Math.hypot(outflow.x, outflow.y) - outflow.radius).toBeGreaterThan(inflow.cut.radius);
    const apart = Math.hypot(outflow.x - inflow.disc.centre, outflow.y);
    // A neck: the discs overlap by more than a millimetre, or the smaller lies within the larger.
    const neck = inflow.disc.radius + outflow.radius - apart;
    expect(neck).toBeGreaterThan(Math.min(1, outflow.radius));
  }
});

test.each([1, 2])('seed %i: the closed form is what a fine grid of points counts', (seed) => {
  const { subject } = ventriclesSubject(seed, randomFrom(seed));
  for (const moment of [0, 0.35]) {
    const shape = ventriclesOf(subject, moment);
    for (const z of [shape.pulmonary + 2, shape.tricuspid + 0.5, shape.tricuspid + 12, shape.tricuspid + 30]) {
      const section = ventriclesAt(shape, z);
      let points = 0;
      for (let x = -40; x < 110; x += 0.2) for (let y = -70; y < 80; y += 0.2) points += covers(section, x, y) ? 1 : 0;
      const counted = points * 0.04;
      // Points along the edge count whole or not at all: about half a thousandth of the area.
      expect(Math.abs(ventriclesAreas(section).right - counted) / counted).toBeLessThan(2e-3);
    }
  }
});

test.each(seeds)('seed %i: above the tricuspid plane there is outflow tract and no inflow', (seed) => {
  for (const { section, shape, z } of cuts(seed)) {
    if (z < shape.pulmonary) expect([section.inflow, section.outflow]).toEqual([null, null]);
    else if (z < shape.tricuspid) {
      expect(section.inflow).toBeNull();
      expect(ventriclesAreas(section).right).toBeCloseTo(Math.PI * shape.outflowRadius ** 2, 9);
    } else if (z < shape.tricuspid + 20) {
      expect(section.inflow).not.toBeNull();
      expect(section.outflow).not.toBeNull();
    }
  }
});

test.each(seeds)('seed %i: pulmonary valve, mitral and tricuspid plane stand in this order, and all come down', (seed) => {
  const { subject, scan } = ventriclesSubject(seed, randomFrom(seed));
  const [ED, ES] = [ventriclesOf(subject, 0), ventriclesOf(subject, 0.37)];
  for (const { pulmonary, heart, tricuspid } of [ED, ES]) {
    expect(heart.base - pulmonary).toBeGreaterThan(10);
    expect(tricuspid - heart.base).toBeGreaterThan(5);
  }
  expect(ES.pulmonary).toBeGreaterThan(ED.pulmonary);
  expect(ES.heart.base).toBeGreaterThan(ED.heart.base + 3);
  expect(ES.tricuspid).toBeGreaterThan(ED.tricuspid + 5);
  // The stack has a slice above the outflow tract, one with tract alone, one with tract beside the left ventricle.
  expect(scan.places[0]).toBeLessThan(ED.pulmonary);
  expect(scan.places.some((place) => place > ED.pulmonary && place < ED.heart.base)).toBe(true);
  expect(scan.places.some((place) => place > ED.heart.base && place < ED.tricuspid)).toBe(true);
}); // prettier-ignore
