import { describe, expect, test } from 'vitest';
import { measureCine, type CineInput } from '../../measurement/cine-measures.ts';
import type { Contour } from '../../measurement/contour.ts';
import { measureLateEnhancement } from '../../measurement/late-enhancement.ts';
import { wallsWithoutCavity } from '../../measurement/wall-without-cavity.ts';
import { column, evenStack } from './cine-scene.ts';
import { heart, imageOf, input } from './late-enhancement-scene.ts';

describe('which epicardia alone are told', () => {
  const told = (epicardium: readonly number[], endocardium: readonly number[]) =>
    wallsWithoutCavity(new Set(epicardium), new Set(endocardium));

  test('none beside its endocardium, none of the apical cap', () => {
    expect(told([1, 2, 3], [1, 2, 3])).toEqual([]);
    expect(told([1, 2, 3, 4], [1, 2])).toEqual([]);
    expect(told([], [1])).toEqual([]);
  });

  test('above the cavity, within it, and all where there is no cavity', () => {
    expect(told([1, 2, 3, 4], [2, 3])).toEqual([1]);
    expect(told([1, 2, 3, 4], [1, 3])).toEqual([2]);
    expect(told([5, 4], [])).toEqual([4, 5]);
  });
});

describe('in the cine, where it enters the mass', () => {
  const stack = evenStack(6, 10, 3);
  const said = (contours: readonly Contour[], more: Partial<CineInput> = {}) =>
    measureCine({ stack, contours, phases: { ED: 1, ES: 3 }, ledger: [], ...more })
      .warnings.filter(({ code }) => code === 'wall-without-cavity')
      .map(({ message, of }) => [of?.slice, message]);
  const epicardia = column('LV epicardium', 1, [40, 40, 40, 30]);
  const cavities = column('LV endocardium', 1, [20, 20, 20, 10]);
  const sentence = (slice: number) =>
    `Slice ${slice} at ED: the LV epicardium has no endocardium that counts and is not at the apex. It is muscle all through.`;

  test('a basal slice whose cavity is not drawn is told; the apical cap is not', () => {
    expect(said([...epicardia, ...cavities.slice(1)])).toEqual([[1, sentence(1)]]);
    expect(said([...epicardia, ...cavities.slice(0, 3)])).toEqual([]);
  });

  test('a cavity that the ledger takes out takes its wall along; a wall that is kept by its own entry is told', () => {
    const entry = { phase: 'ED', slice: 1 } as const;
    const out = [{ ...entry, structure: 'LV endocardium' as const, decision: 'out' as const }];
    expect(said([...epicardia, ...cavities], { ledger: out })).toEqual([]);
    const kept = [...out, { ...entry, structure: 'LV epicardium' as const, decision: 'in' as const }];
    expect(said([...epicardia, ...cavities], { ledger: kept })).toEqual([[1, sentence(1)]]);
  });

  test('where there is no mass, its own reason says why', () => {
    expect(said(epicardia)).toEqual([]);
    expect(said([...epicardia, ...cavities.filter((_, i) => i !== 1)])).toEqual([]);
  });
});

describe('in late enhancement, where blood would count as enhanced', () => {
  const four = input(Array.from({ length: 4 }, () => imageOf(heart([8, 36, 36, 42]))));
  const told = (without: readonly number[]) =>
    measureLateEnhancement({
      ...four,
      contours: four.contours.filter(({ id }) => !without.some((slice) => id.startsWith(`LV endocardium ${slice} `))),
    })
      .warnings.filter(({ code }) => code === 'wall-without-cavity')
      .map(({ of }) => of?.slice);

  test('every slice whose cavity is not drawn, but for the cap', () => {
    expect(told([])).toEqual([]);
    expect(told([4])).toEqual([]);
    expect(told([2])).toEqual([2]);
    expect(told([1, 4])).toEqual([1]);
    expect(told([1, 2, 3, 4])).toEqual([1, 2, 3, 4]);
  });

  test('says what becomes of it', () => {
    const [warning] = measureLateEnhancement({
      ...four,
      contours: four.contours.filter(({ id }) => !id.startsWith('LV endocardium 2 ')),
    }).warnings.filter(({ code }) => code === 'wall-without-cavity');
    expect(warning?.message).toBe(
      'Late enhancement, slice 2: the LV epicardium has no endocardium and is not at the apex. It is myocardium all through.',
    );
  });
});
