import { describe, expect, test } from 'vitest';
import { containsPoint } from '../../../../measurement/polygon.ts';
import type { ImagePlane } from '../../../../measurement/patient-space.ts';
import type { GreyStack } from '../../../../measurement/segmentation/cine/grey-stack.ts';
import {
  proposeLeftVentricle,
  type ProposedVentricle,
} from '../../../../measurement/segmentation/cine/propose-left-ventricle.ts';
import { proposeRightVentricle } from '../../../../measurement/segmentation/cine/propose-right-ventricle.ts';
import { anatomicalAngle } from '../../../../measurement/segmentation/cine/right-side.ts';
import { selfCrossings } from '../../../../measurement/self-crossing.ts';
import { stackScore } from '../../../bench/segmentation/outline-score.ts';
import { phantomHeart } from '../../../bench/segmentation/phantom-hearts.ts';
import { planeAt, sliceOf, stackOf } from './cine-scene.ts';

const heart = phantomHeart(2);
const truth = (phase: number) => heart.stack.slices.map((_, s) => heart.rightEndocardium(s + 1, phase));
const leftOf = (stack: GreyStack): ProposedVentricle => {
  const left = proposeLeftVentricle(stack, null);
  if (left === null) throw new Error('no left ventricle');
  return left;
};
const left = leftOf(heart.stack);

describe('the right ventricle of a phantom', () => {
  const shares: number[] = [];
  const { endocardium } = proposeRightVentricle(heart.stack, left, (share) => shares.push(share));
  const at = (phase: number) => (endocardium ?? []).map((phases) => phases[phase - 1]?.points ?? null);

  test('is found and tracked on every slice, near the truth of closed form', () => {
    const [ED, ES] = [stackScore(at(heart.ED), truth(heart.ED)), stackScore(at(heart.ES), truth(heart.ES))];
    expect(ED).toMatchObject({ missed: 0, good_percent: 100 });
    expect(ES).toMatchObject({ missed: 0, good_percent: 100 });
    expect(ED.dice).toBeGreaterThan(0.97);
    expect(ED.apd_mm).toBeLessThan(0.5);
    expect(Math.abs(ED.volume_percent)).toBeLessThan(2);
    expect(ES.dice).toBeGreaterThan(0.93);
    expect(ES.apd_mm).toBeLessThan(1);
    expect(Math.abs(ES.volume_percent)).toBeLessThan(4);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  test('ends where the cavity ends towards the apex', () => {
    const last = truth(heart.ED).findLastIndex((outline) => outline !== null);
    expect(last).toBeLessThan(heart.stack.slices.length - 1);
    expect(at(heart.ED).slice(last + 1).filter((outline) => outline !== null)).toEqual([]); // prettier-ignore
  });

  test('keeps outside the border of the left one at every phase, and no line crosses itself', () => {
    (endocardium ?? []).forEach((phases, s) => {
      phases.forEach((found, p) => {
        const border = left.epicardium[s]?.[p]?.points;
        if (found === null || border === undefined) return;
        expect(found.points.filter((point) => containsPoint(border, point))).toEqual([]);
        expect(selfCrossings(found.points)).toEqual([]);
        expect(found.confidence).toBeGreaterThan(0);
        expect(found.confidence).toBeLessThanOrEqual(1);
      });
    });
  });

  test('comes out the same each time', () => {
    expect(proposeRightVentricle(heart.stack, left).endocardium).toEqual(endocardium);
  });
});

/** Patient axes turned half around: what was to the right and in front lies to the left and behind. */
const turnedAround = ({ phases, slices }: GreyStack): GreyStack => ({
  phases,
  slices: slices.map(({ plane, frames }) => {
    const [a, b, c, d, e, f] = plane.ImageOrientationPatient;
    return { frames, plane: { ...plane, ImageOrientationPatient: [-a, -b, -c, -d, -e, -f] as const } };
  }),
});

test('blood on the side where no right ventricle lies is not taken for it', () => {
  const stack = turnedAround(heart.stack);
  expect(proposeRightVentricle(stack, leftOf(stack))).toMatchObject({ endocardium: null, reason: 'side-unsure' });
});

test('where nothing bright lies beside the left ventricle nothing is proposed', () => {
  const scene = { cavities: [{ u: 70, v: 96, radius: 18 }], wall_mm: 9, around: 40 };
  const alone = stackOf([0, 10, 20, 30, 40].map((z) => sliceOf(z, [scene, scene, scene])));
  expect(proposeRightVentricle(alone, leftOf(alone))).toEqual({ endocardium: null, reason: 'no-blood-beside' });
});

test('the right and the front of the patient are told by the plane', () => {
  const stackIn = (ImageOrientationPatient: ImagePlane['ImageOrientationPatient']) =>
    anatomicalAngle({ phases: 1, slices: [{ plane: { ...planeAt(0), ImageOrientationPatient }, frames: [] }] });
  // Columns run to the left, rows to the back: right and front are up and to the left, −135°.
  expect(stackIn([1, 0, 0, 0, 1, 0])).toBeCloseTo(-0.75 * Math.PI, 9);
  // Columns run to the back, rows to the feet: the front alone is in the plane, to the left, 180°.
  expect(Math.abs(stackIn([0, 1, 0, 0, 0, -1]) ?? 0)).toBeCloseTo(Math.PI, 9);
  // Columns run to the head, rows to the left and front, where neither is: the right less, the front more cancel out.
  expect(stackIn([0, 0, 1, Math.SQRT1_2, -Math.SQRT1_2, 0])).toBeNull();
});
