import { expect, test } from 'vitest';
import { contourRecordSchema, type ContourRecord } from '../../../app/contract/read.ts';
import { waitingProposals, waitingSentence } from '../../../app/contract/waiting-proposals.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';

const proposed: ContourRecord = {
  kind: 'contour',
  id: 'p',
  SOPInstanceUID: '2.25.1',
  frame: 14,
  structure: 'LV endocardium',
  view: 'A4C',
  closed: true,
  points: [patientPoint(1, 2, 0), patientPoint(3, 4, 0), patientPoint(1, 4, 0)],
  origin: 'proposed',
  edited: 0,
  phase: 'ES',
  beat: 1,
};

test('a proposal waits until it is taken or edited', () => {
  expect(waitingProposals([proposed])).toEqual([proposed]);
  expect(waitingProposals([{ ...proposed, accepted: true }])).toEqual([]);
  expect(waitingProposals([{ ...proposed, edited: 0.01 }])).toEqual([]);
});

test('nothing of any other origin waits', () => {
  for (const origin of ['manual', 'copied', 'interpolated', 'imported'] as const) {
    expect(waitingSentence([{ ...proposed, origin }])).toBeNull();
  }
});

test('the sentence names every outline that waits, and the keys where there are any', () => {
  expect(waitingSentence([proposed])).toBe('Accept or reject the proposed A4C ES outline first.');
  const second: ContourRecord = { ...proposed, id: 'q', view: 'A2C', beat: 2 };
  const third: ContourRecord = { ...proposed, id: 'r', structure: 'RV endocardium', view: 'RV-focused A4C' };
  expect(waitingSentence([proposed, second, third], ['A', 'X'])).toBe(
    'Accept or reject the proposed A4C ES, A2C ES of beat 2 and RV endocardium ES outlines first (A, X).',
  );
});

test('outlines of slices and phases are counted: nobody reads a list of hundreds', () => {
  const onStack: ContourRecord = {
    kind: 'contour',
    id: 's',
    SOPInstanceUID: '2.25.1',
    frame: 1,
    structure: 'LV endocardium',
    view: 'short axis',
    closed: true,
    points: proposed.points,
    origin: 'proposed',
    edited: 0,
  };
  const slices = ['a', 'b', 'c'].map((id): ContourRecord => ({ ...onStack, id }));
  const wall: ContourRecord = { ...onStack, id: 'd', structure: 'LV epicardium' };
  expect(waitingSentence([...slices, wall], ['A'])).toBe(
    'Accept or reject the proposed 3 LV endocardium and LV epicardium outlines first (A).',
  );
});

test('how a proposal was made is kept with it: a method, how sure it was, and the hash of a model', () => {
  const made = { ...proposed, proposal: { method: 'model' as const, confidence: 0.8, model: 'ab'.repeat(32) } };
  expect(contourRecordSchema.parse(made)).toEqual(made);
  const unsure = { ...proposed, proposal: { method: 'tracked' as const, confidence: 1.2 } };
  expect(contourRecordSchema.safeParse(unsure).success).toBe(false);
  const unnamed = { ...proposed, proposal: { method: 'model' as const, model: 'heart.onnx' } };
  expect(contourRecordSchema.safeParse(unnamed).success).toBe(false);
});

test('a record without the word of the reader is as it was; only true is a word', () => {
  expect(contourRecordSchema.parse(proposed)).toEqual(proposed);
  expect(contourRecordSchema.parse({ ...proposed, accepted: true })).toEqual({ ...proposed, accepted: true });
  expect(contourRecordSchema.safeParse({ ...proposed, accepted: false }).success).toBe(false);
});
