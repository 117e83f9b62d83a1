import { describe, expect, test } from 'vitest';
import { stackOfCase } from '../../../app/contract/case-stack.ts';
import type { ReadRecord } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import { valveHint } from '../../../renderer/long-axis/valve-hint.ts';
import { isOnePlace, madeElsewhere, marksOn, putMark, takeMark, type MarkEnds, type MarkPlace } from '../../../renderer/long-axis/valve-marks.ts'; // prettier-ignore
import { applyDiff } from '../../../renderer/state/read-diff.ts';
import { cinesIn, contentOf, seriesOf, shortAxis, uprightAlong } from './long-axis-content.ts';

const content = contentOf(
  shortAxis(),
  seriesOf('one', [uprightAlong([1, 0])], 25),
  seriesOf('two', [uprightAlong([0, 1])], 25),
);
const [one, two] = cinesIn(content);
const stack = stackOfCase(content).stack;
const none: ReadonlyMap<string, ReadRecord> = new Map();

/** Ends at two heights of the image upright along x; slices lie at 40, 32, 24, 16, 8 and 0 mm. */
const endsAt = (a: number, b: number): MarkEnds => [patientPoint(-15, 0, a), patientPoint(15, 0, b)];

const mitral: MarkPlace = { cine: one!, valve: 'mitral', phase: 'ED' };
const on = (cine: string, phase: number) => ({ SOPInstanceUID: `${cine} 1 ${phase}`, frame: 1 });

let made = 0;
const newId = (): string => `mark ${(made += 1)}`;

const put = (records: typeof none, place: MarkPlace, cine: string, phase: number, ends: MarkEnds): typeof none =>
  applyDiff(records, putMark(records, place, on(cine, phase), ends, newId).diff);

describe('a mark', () => {
  test('is an open line of its two ends on the shown frame, made by hand', () => {
    const { label, diff } = putMark(none, mitral, on('one', 1), endsAt(30, 26), () => 'a');
    expect(label).toBe('Mark the mitral plane at ED, LA 1');
    expect(diff).toEqual({
      added: [
        {
          kind: 'contour',
          id: 'a',
          SOPInstanceUID: 'one 1 1',
          frame: 1,
          structure: 'mitral annulus',
          view: 'long axis',
          closed: false,
          points: [[-15, 0, 30], [15, 0, 26]],
          origin: 'manual',
          edited: 0,
          phase: 'ED',
        },
      ],
      updated: [],
      removed: [],
    }); // prettier-ignore
  });

  test('of the same valve, end of the beat and image replaces the one before, also from another phase', () => {
    const before = put(none, mitral, 'one', 1, endsAt(30, 26));
    const { label, diff } = putMark(before, mitral, on('one', 2), endsAt(20, 20), newId);
    expect(label).toBe('Move the mitral plane at ED, LA 1');
    expect(diff.updated.map(([from, to]) => from.id === to.id)).toEqual([true]);
    expect([...applyDiff(before, diff).values()]).toMatchObject([{ SOPInstanceUID: 'one 1 2' }]);
  });

  test('of another valve, end of the beat or image stands beside it', () => {
    let records = put(none, mitral, 'one', 1, endsAt(30, 26));
    records = put(records, { ...mitral, phase: 'ES' }, 'one', 9, endsAt(20, 16));
    records = put(records, { ...mitral, valve: 'tricuspid' }, 'one', 1, endsAt(28, 20));
    records = put(records, { ...mitral, cine: two! }, 'two', 1, endsAt(30, 26));
    expect(records.size).toBe(4);
    expect(marksOn(one!, [...records.values()].filter((record) => record.kind === 'contour'))).toHaveLength(3);
    const taken = takeMark(records, { ...mitral, phase: 'ES' });
    expect(taken?.label).toBe('Delete the mitral plane at ES, LA 1');
    expect(applyDiff(records, taken!.diff).size).toBe(3);
  }); // prettier-ignore

  test('says on which phase it was made where the end of the beat is another by now', () => {
    const shown = one!.frames[4]!;
    expect(madeElsewhere(one!, on('one', 5), shown)).toBeNull();
    expect(madeElsewhere(one!, on('one', 3), shown)).toBe(3);
    expect(madeElsewhere(one!, on('two', 3), shown)).toBeNull();
  });

  test('that is not there cannot be taken away, and two ends in one place make none', () => {
    expect(takeMark(none, mitral)).toBeNull();
    expect(isOnePlace(endsAt(30, 30))).toBe(false);
    expect(isOnePlace([patientPoint(0, 0, 0), patientPoint(0.6, 0, 0.7)])).toBe(true);
  });
});

test('beside a slice stands that it lies above the valve or is crossed by it, for the ventricle of the valve alone', () => {
  // Ends at 36 and 22 mm: the slice at 40 lies above, 32 and 24 between, the others below.
  const records = put(none, mitral, 'one', 1, endsAt(36, 22));
  const hint = valveHint(stack, records.values());
  expect([1, 2, 3, 4, 5, 6].map((slice) => hint('LV endocardium', 'ED', slice))).toEqual([
    'above the mitral plane',
    'crossed by the mitral plane',
    'crossed by the mitral plane',
    null,
    null,
    null,
  ]);
  expect(hint('LV endocardium', 'ES', 1)).toBeNull();
  expect(hint('RV endocardium', 'ED', 1)).toBeNull();
  const both = put(records, { ...mitral, valve: 'tricuspid', phase: 'ES' }, 'one', 9, endsAt(30, 30));
  expect(valveHint(stack, both.values())('RV endocardium', 'ES', 2)).toBe('above the tricuspid plane');
  expect(valveHint(null, both.values())('RV endocardium', 'ES', 2)).toBeNull();
});
