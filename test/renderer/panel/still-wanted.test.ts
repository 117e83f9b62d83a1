import { expect, test } from 'vitest';
import type { Quality } from '../../../app/contract/read.ts';
import type { MeasureKey } from '../../../measurement/result.ts';
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

test.each<[readonly MeasureKey[], 'ED' | 'ES', readonly string[]]>([
  // EF is of both ends, a volume of its own one, the mass of both outlines at one end.
  [['LVEF'], 'ED', ['LV endocardium at ED and ES']],
  [['LVESV'], 'ED', ['LV endocardium at ES']],
  [['LVM'], 'ED', ['LV endocardium at ED', 'LV epicardium at ED']],
  [['LVM'], 'ES', ['LV endocardium at ES', 'LV epicardium at ES']],
  [['RVEDV'], 'ED', ['RV endocardium at ED']],
  [['LVSV', 'RVSV'], 'ED', ['LV endocardium at ED and ES', 'RV endocardium at ED and ES']],
  [['LGE_RATIO'], 'ED', []],
])('of a cine of which %j is asked, with the mass at %s, what these need is wanted', (keys, massPhase, wanted) => {
  expect(wantedAtEnds(nothing, { asked: new Set(keys), massPhase })).toEqual(wanted);
});
