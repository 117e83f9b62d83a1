import { expect, test } from 'vitest';
import type { Quality } from '../../../app/contract/read.ts';
import { stillWanted, wantedAtEnds, wantedText } from '../../../renderer/panel/still-wanted.ts';

const graded = (grade: Quality['grade']): Quality => ({ kind: 'quality', id: 'quality', grade, reason: '' });
const nothing = (): boolean => false;

test('an empty read wants every structure and the image quality', () => {
  expect(wantedText(stillWanted([], wantedAtEnds(nothing)))).toBe(
    'Still wanted: LV endocardium at ED and ES, LV epicardium at ED, RV endocardium at ED and ES, image quality',
  );
});

test('without a contour and without a grade a read cannot be signed', () => {
  expect(stillWanted([], wantedAtEnds(nothing)).blocking).toEqual(['a contour', 'image quality']);
});

test('a missing structure does not block the signature', () => {
  const lvOnly = stillWanted(
    [
      graded('good'),
      {
        kind: 'contour',
        id: 'c',
        SOPInstanceUID: '2.25.1',
        frame: 1,
        structure: 'LV endocardium',
        view: 'short axis',
        closed: true,
        points: [],
        origin: 'manual',
        edited: 0,
      },
    ],
    wantedAtEnds((structure) => structure === 'LV endocardium'),
  );
  expect(lvOnly.blocking).toEqual([]);
  expect(wantedText(lvOnly)).toBe('Still wanted: LV epicardium at ED, RV endocardium at ED and ES');
});

test('images that are not evaluable want nothing more', () => {
  expect(wantedText(stillWanted([graded('not-evaluable')], wantedAtEnds(nothing)))).toBeNull();
});
