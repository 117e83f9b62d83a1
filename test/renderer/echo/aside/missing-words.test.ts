import { expect, test } from 'vitest';
import { missing } from '../../../../measurement/quantity.ts';
import { echoMissingText, type MissingScene } from '../../../../renderer/echo/aside/missing-words.ts';
import { tracing } from './tracing.ts';

const scene = (told: Partial<MissingScene>): MissingScene => ({
  records: [],
  measures: [],
  clip: (uid) => (uid === '2.25.1' ? 1 : 2),
  ...told,
});

test('a number that was not begun says what it is drawn from', () => {
  expect(echoMissingText({ key: 'TAPSE', missing: 'no-contour' }, scene({}))).toBe('needs a distance in M-mode');
});

test('a number that was begun names the slots that are still open', () => {
  const records = [tracing('A4C ED'), tracing('A2C ES')];
  expect(echoMissingText({ key: 'LVEF_BP', missing: 'no-contour' }, scene({ records }))).toBe('needs A4C ES, A2C ED');
  expect(echoMissingText({ key: 'LVEDV_BP', missing: 'view-missing' }, scene({ records }))).toBe('needs A2C ED');
});

test('a refused tracing names its clip', () => {
  const records = [tracing('RV ED', 1, '2.25.1'), tracing('RV ES', 1, '2.25.2')];
  const measures = [
    { tracing: 'RV ED 1', length: null, time_ms: null, area: missing('no-calibration', 'RegionLocationMaxX1') },
    { tracing: 'RV ES 1', length: null, time_ms: null, area: null },
  ];
  expect(
    echoMissingText(
      { key: 'FAC', missing: 'no-calibration', attribute: 'RegionLocationMaxX1' },
      scene({ records, measures }),
    ),
  ).toBe('clip 1: not calibrated (RegionLocationMaxX1)');
});

test('a distance over two regions says what to do', () => {
  const records = [tracing('LVIDd', 1, '2.25.2')];
  const measures = [{ tracing: 'LVIDd 1', length: missing('across-regions'), time_ms: null, area: null }];
  expect(echoMissingText({ key: 'LVIDd', missing: 'across-regions' }, scene({ records, measures }))).toBe(
    'clip 2: crosses two regions: draw it within one',
  );
});

test('a view graded not evaluable is named', () => {
  const grade = { kind: 'view-grade', id: 'view-grade/A2C', view: 'A2C', grade: 'not-evaluable', reason: 'x' } as const;
  const of = scene({ records: [grade] });
  expect(echoMissingText({ key: 'LVEF_BP', missing: 'not-evaluable' }, of)).toBe('A2C graded not evaluable');
  expect(echoMissingText({ key: 'TAPSE', missing: 'not-evaluable' }, of)).toBe('images not evaluable');
});

test('of the ways to a number the one begun is asked for, not the other', () => {
  const records = [tracing('LVIDd')];
  expect(echoMissingText({ key: 'FS', missing: 'no-contour' }, scene({ records }))).toBe('needs LVIDs');
});
