import { expect, test } from 'vitest';
import {
  chosenStudies,
  hasSeries,
  nothingChosen,
  withSeries,
  withStudy,
} from '../../../../renderer/intake/archive/chosen-studies.ts';

const all = ['1.1', '1.2', '1.3'];
const of = (series: string) => ({ study: '1', series, all });

test('a study is chosen whole or by its series, and is not chosen once none is left', () => {
  const whole = withStudy(nothingChosen, '1', true);
  expect(chosenStudies(whole)).toEqual([{ StudyInstanceUID: '1', series: null }]);
  expect(hasSeries(whole, '1', '1.2')).toBe(true);
  const two = withSeries(whole, of('1.2'), false);
  expect(chosenStudies(two)).toEqual([{ StudyInstanceUID: '1', series: ['1.1', '1.3'] }]);
  expect(hasSeries(two, '1', '1.2')).toBe(false);
  // All of them again are the whole study.
  expect(chosenStudies(withSeries(two, of('1.2'), true))).toEqual([{ StudyInstanceUID: '1', series: null }]);
  const none = withSeries(withSeries(two, of('1.1'), false), of('1.3'), false);
  expect(chosenStudies(none)).toEqual([]);
  expect(hasSeries(none, '1', '1.1')).toBe(false);
});
