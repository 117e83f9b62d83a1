import { expect, test } from 'vitest';
import type { ReadRecord } from '../../../app/contract/read.ts';
import type { EdgeNumbers } from '../../../measurement/basal-edge.ts';
import { defaultCineChoices } from '../../../measurement/protocol-choices.ts';
import { decisionLabel, nextDecision } from '../../../renderer/panel/basal-decide.ts';
import {
  basalEdges,
  becomesText,
  edgeColumns,
  fullRule,
  isUntouched,
  numberText,
  shortRule,
} from '../../../renderer/panel/basal-slices.ts';
import { circle, circleArea } from '../drawing/shapes.ts';
import { contourRecord, stackOf } from '../drawing/stack.ts';

const stack = stackOf(4, 2);
// Radii in mm of slices 2 and 3 (from 1) at phase 1 (ED) and 2 (ES); slices lie 10 mm apart.
const drawn = [
  contourRecord(1, 0, circle(60, 60, 25)),
  contourRecord(2, 0, circle(60, 60, 20)),
  contourRecord(1, 1, circle(60, 60, 15)),
  contourRecord(2, 1, circle(60, 60, 12)),
];
const ends = { LV: { ED: 1, ES: 2 }, RV: { ED: 1, ES: 2 } };
const place = { cavity: 'LV endocardium', phase: 'ED', slice: 2 } as const;
const decided = (decision: 'in' | 'partial' | 'out'): ReadRecord => ({
  kind: 'ledger', id: 'ledger LV endocardium ED 2', structure: 'LV endocardium', phase: 'ED', slice: 2, decision,
}); // prettier-ignore

const edges = (records: readonly ReadRecord[], asked: ReadonlySet<'LVEF' | 'RVEF'> | null = null) =>
  basalEdges({ stack, contours: drawn, records, choices: defaultCineChoices, ends }, asked);

const mL = (...radii: readonly number[]): number => radii.reduce((sum, radius) => sum + circleArea(radius) / 100, 0);

test('a slice at the base says in words what the numbers become without it', () => {
  const [left] = edges([]);
  const [atED, atES] = left!.slices;
  const texts = (numbers: EdgeNumbers) => edgeColumns.map((column) => numberText('LV endocardium', column, numbers));
  const [EDV, ESV] = [mL(25, 20), mL(15, 12)];
  expect(texts(left!.now)).toEqual([EDV.toFixed(1), ESV.toFixed(1), ((100 * (EDV - ESV)) / EDV).toFixed(1)]);
  const without = ((100 * (mL(20) - ESV)) / mL(20)).toFixed(1);
  expect(becomesText(atED!)).toBe(
    `If LV slice 2 at ED is out: EDV ${mL(20).toFixed(1)} mL, ESV ${ESV.toFixed(1)} mL, EF ${without} %`,
  );
  expect(edgeColumns.map((column) => isUntouched(atED!.phase, column))).toEqual([false, true, false]);
  expect(edgeColumns.map((column) => isUntouched(atES!.phase, column))).toEqual([true, false, false]);
}); // prettier-ignore

test('a number that another decision leaves without a value is a dash, and its reason stands in words', () => {
  const [left] = edges([{ ...decided('out'), id: 'ledger LV endocardium ED 1', slice: 1 } as ReadRecord]);
  const [bare] = left!.slices;
  expect(numberText('LV endocardium', 'EDV', bare!.becomes)).toBe('–');
  expect(becomesText(bare!)).toContain('If LV slice 1 at ED is in: no EDV (not every slice is contoured), ESV ');
});

test('only the ventricles that are asked for have a ledger', () => {
  expect(edges([]).map(({ cavity }) => cavity)).toEqual(['LV endocardium', 'RV endocardium']);
  expect(edges([], new Set(['RVEF'])).map(({ cavity }) => cavity)).toEqual(['RV endocardium']);
});

test('the key steps from in over partial to out and in again; a slice without a contour first goes out', () => {
  const after = (record: ReadRecord | null, isContoured = true) =>
    nextDecision(new Map(record === null ? [] : [[record.id, record]]), place, isContoured);
  expect([after(null), after(decided('in')), after(decided('partial')), after(decided('out'))]).toEqual(
    ['partial', 'partial', 'out', 'in'],
  );
  expect(after(null, false)).toBe('out');
}); // prettier-ignore

test('a decision has words for the journal', () => {
  expect(decisionLabel(place, 'in')).toBe('Count LV slice 2 at ED');
  expect(decisionLabel(place, 'partial')).toBe('Count LV slice 2 in part at ED');
  expect(decisionLabel({ ...place, cavity: 'RV endocardium', phase: 'ES' }, 'out')).toBe('Leave RV slice 2 out at ES');
});

test('the rule is told by the share of the protocol', () => {
  expect(shortRule(50)).toBe('in when half the rim is muscle');
  expect(shortRule(60)).toBe('in when 60 % of the rim is muscle');
  expect(fullRule(60)).toContain('at least 60 % of the rim of its blood pool is muscle');
});
