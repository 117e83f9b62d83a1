import { expect, test } from 'vitest';
import { basalEdge, type EdgeNumbers } from '../../measurement/basal-edge.ts';
import { indexContours } from '../../measurement/contour-index.ts';
import type { Contour } from '../../measurement/contour.ts';
import { defaultCineChoices } from '../../measurement/protocol-choices.ts';
import { isMissing } from '../../measurement/quantity.ts';
import type { LedgerEntry } from '../../measurement/result.ts';
import { column, evenStack, squareContour } from './cine-scene.ts';

// SEMANTICS.md M1, vectors: EDV 242.7 mL, ESV 163.3 mL at 10 mm, slices 2 to 10 and 3 to 10.
const ED = [38.5, 40.2, 39.1, 36.0, 31.4, 25.2, 17.9, 10.3, 4.1];
const ES = [0, 33.0, 32.1, 29.5, 25.6, 20.1, 13.8, 7.2, 2.0];
const stack = evenStack(11, 10, 2);
const ventricle = [...column('LV endocardium', 1, ED, 2), ...column('LV endocardium', 2, ES, 2)];
const kept = [...ventricle, squareContour('LV endocardium', 2, 2, 3000)];
const ends = { ED: 1, ES: 2 };

const decide = (decision: LedgerEntry['decision'], slice: number, phase: 'ED' | 'ES'): LedgerEntry => ({
  structure: 'LV endocardium',
  phase,
  slice,
  decision,
});

const edgeOf = (contours: readonly Contour[], ledger: readonly LedgerEntry[] = []) =>
  basalEdge(
    { stack, index: indexContours(stack, contours), ledger, choices: defaultCineChoices },
    'LV endocardium',
    ends,
  );

const said = ({ EDV, ESV, EF }: EdgeNumbers): readonly (number | string)[] =>
  [EDV, ESV, EF].map((value) => (isMissing(value) ? value.missing : Math.round(10 * value) / 10));

test('the slice at the edge: what is left if it goes out, at either end of the beat', () => {
  const { now, slices } = edgeOf(kept);
  // ESV with the slice of 30.0 cm²: 193.3 mL; EF 100 · (242.7 − 193.3) / 242.7 = 20.4 %.
  expect(said(now)).toEqual([242.7, 193.3, 20.4]);
  expect(slices.map(({ phase, slice, counts, otherwise, becomes }) => [phase, slice, counts, otherwise, ...said(becomes)])).toEqual([
    // EDV without 38.5 cm²: 204.2 mL; EF 100 · 10.9 / 204.2 = 5.3 %.
    ['ED', 2, 'in', 'out', 204.2, 193.3, 5.3],
    // ESV without 30.0 cm²: 163.3 mL; EF 32.7 %.
    ['ES', 2, 'in', 'out', 242.7, 163.3, 32.7],
  ]);
  expect(slices.map(({ isDecided, isContoured }) => [isDecided, isContoured])).toEqual([[false, true], [false, true]]);
}); // prettier-ignore

test('a slice left out stands there with what it would give, and above the next one that counts', () => {
  const { now, slices } = edgeOf(kept, [decide('out', 2, 'ES')]);
  expect(said(now)).toEqual([242.7, 163.3, 32.7]);
  expect(slices.map(({ phase, slice, counts, otherwise, becomes }) => [phase, slice, counts, otherwise, ...said(becomes)])).toEqual([
    // EF 100 · (204.2 − 163.3) / 204.2 = 20.0 %.
    ['ED', 2, 'in', 'out', 204.2, 163.3, 20],
    ['ES', 2, 'out', 'in', 242.7, 193.3, 20.4],
    // ESV without 33.0 cm²: 130.3 mL; EF 46.3 %.
    ['ES', 3, 'in', 'out', 242.7, 130.3, 46.3],
  ]);
}); // prettier-ignore

test('a partial slice counts like one that is in, and would go out', () => {
  const { now, slices } = edgeOf(ventricle, [decide('partial', 2, 'ED')]);
  expect(said(now)).toEqual([242.7, 163.3, 32.7]);
  expect(slices[0]).toMatchObject({ slice: 2, counts: 'partial', isDecided: true, otherwise: 'out' });
  expect(said(slices[0]!.becomes)).toEqual([204.2, 163.3, 20]);
});

test('a slice decided without a contour is listed, and called in it leaves no sum', () => {
  const { now, slices } = edgeOf(ventricle, [decide('out', 1, 'ED'), decide('in', 8, 'ES')]);
  // Slice 8 at ES is contoured and below the edge: it is listed since somebody decided.
  expect(slices.map(({ phase, slice }) => [phase, slice])).toEqual([['ED', 1], ['ED', 2], ['ES', 3], ['ES', 8]]); // prettier-ignore
  expect(said(now)).toEqual([242.7, 163.3, 32.7]);
  expect(slices[0]).toMatchObject({ counts: 'out', isContoured: false, otherwise: 'in' });
  expect(said(slices[0]!.becomes)).toEqual(['incomplete-coverage', 163.3, 'incomplete-coverage']);
});

test('of nothing contoured nothing stands at the base', () => {
  expect(edgeOf([])).toMatchObject({ now: { EDV: { missing: 'no-contour' } }, slices: [] });
});
