import { expect, test } from 'vitest';
import { answerJob } from '../../../renderer/proposals/answer-job.ts';
import { apart, circle, sliceOf, stackOf, type Scene } from '../../measurement/segmentation/cine/cine-scene.ts';

const cavity = (radius: number): Scene => ({ cavities: [{ u: 70, v: 96, radius }], wall_mm: 9 });
const disc = { u: 70, v: 96, radius: 26 };

test('what is tracked comes by structure, slice and phase, and how far it is comes before it', () => {
  const stack = stackOf([sliceOf(0, [cavity(26), cavity(20), cavity(23)])]);
  const shares: number[] = [];
  const structures = [{ structure: 'LV endocardium' as const, outlines: [circle(disc)] }];
  const answer = answerJob({ kind: 'track', stack, phase: 1, structures }, (share) => shares.push(share));
  if (answer.kind !== 'tracked') throw new Error(answer.kind);
  const [{ structure, found }] = answer.structures as [(typeof answer.structures)[number]];
  expect(structure).toBe('LV endocardium');
  expect(apart(found[0]?.[1]?.points ?? [], { ...disc, radius: 20 })).toBeLessThan(1);
  expect(shares).toEqual([1]);
});

test('a search gives the outlines of one phase alone, the largest or the reader’s own; where no ring stands out it asks for a click', () => {
  const slices = [24, 26, 25, 22, 18].map((radius, i) =>
    sliceOf(10 * i, [cavity(radius), cavity(0.7 * radius), cavity(0.8 * radius), cavity(0.95 * radius)]),
  );
  const job = { kind: 'find' as const, ventricle: 'LV' as const, stack: stackOf(slices), phase: null };
  const answer = answerJob({ ...job, pointed: { slice: 2, place: { u: 70, v: 96 } } }, () => undefined);
  if (answer.kind !== 'found') throw new Error(answer.kind);
  expect(answer.phase).toBe(1);
  for (const { found } of answer.structures) {
    expect(found[1]?.map((outline) => outline !== null)).toEqual([true, false, false, false]);
  }
  const atSystole = answerJob({ ...job, phase: 2, pointed: { slice: 2, place: { u: 70, v: 96 } } }, () => undefined);
  if (atSystole.kind !== 'found') throw new Error(atSystole.kind);
  expect(atSystole.phase).toBe(2);
  expect(atSystole.structures[0]?.found[1]?.map((outline) => outline !== null)).toEqual([false, true, false, false]);
  const blank = stackOf(slices.map(({ plane, frames }) => ({ plane, frames: frames.map(() => new Float32Array(128 * 112)) }))); // prettier-ignore
  expect(answerJob({ ...job, stack: blank, pointed: null }, () => undefined)).toEqual({ kind: 'unsure' });
});

test('where the left ventricle stands alone no right one is made up: it is said why', () => {
  // What lies around it is as bright on every side: on none more than on another.
  const slices = [24, 26, 25, 22].map((radius, i) => sliceOf(10 * i, [cavity(radius), cavity(0.7 * radius)]));
  const pointed = { slice: 2, place: { u: 70, v: 96 } };
  const shares: number[] = [];
  const job = { kind: 'find' as const, ventricle: 'RV' as const, stack: stackOf(slices), phase: null, pointed };
  expect(answerJob(job, (share) => shares.push(share))).toEqual({ kind: 'not-found', reason: 'side-unsure' });
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

test('what is followed comes by the slice it was followed to', () => {
  const images = [cavity(26), cavity(23), cavity(20)].map((scene, i) => {
    const { plane, frames } = sliceOf(10 * i, [scene]);
    return { plane, frame: frames[0] ?? [] };
  });
  const job = { kind: 'follow' as const, slices: images, structures: [{ structure: 'LV endocardium' as const, outline: circle(disc) }] }; // prettier-ignore
  const answer = answerJob(job, () => undefined);
  if (answer.kind !== 'followed') throw new Error(answer.kind);
  expect(answer.structures[0]?.found.map((one) => one !== null)).toEqual([true, true]);
});
