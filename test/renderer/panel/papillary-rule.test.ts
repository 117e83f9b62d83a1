import { expect, test } from 'vitest';
import { papillaryRule, pickedName, withoutEffect } from '../../../renderer/panel/papillary-rule.ts';

const cavity = { papillaryMuscles: 'cavity' } as const;
const muscle = { papillaryMuscles: 'myocardium' } as const;

test('papillary muscles say where they count, and that drawing them changes nothing where they are cavity', () => {
  expect(papillaryRule(cavity)).toBe('Papillary muscles counted as cavity');
  expect(papillaryRule(muscle)).toBe('Papillary muscles counted as muscle');
  expect(pickedName('papillary muscle', cavity)).toBe(
    'papillary muscle: counted as cavity, drawing it changes no number',
  );
  expect(pickedName('papillary muscle', muscle)).toBe('papillary muscle: counted as muscle');
  expect(withoutEffect('papillary muscle', cavity)).toContain('change no number');
  expect(withoutEffect('papillary muscle', muscle)).toBeNull();
});

test('every other structure is called as it is, and has its effect', () => {
  expect(pickedName('LV endocardium', cavity)).toBe('LV endocardium');
  expect(withoutEffect('LV endocardium', cavity)).toBeNull();
});
