import { expect, test } from 'vitest';
import type { Quality, ViewGrade } from '../../../../app/contract/read.ts';
import type { MeasureKey } from '../../../../measurement/result.ts';
import { maySign, wantedText } from '../../../../renderer/panel/still-wanted.ts';
import { echoWanted } from '../../../../renderer/echo/aside/echo-wanted.ts';
import { tracing } from './tracing.ts';

const good: Quality = { kind: 'quality', id: 'quality', grade: 'good', reason: '' };
const poorView = (view: ViewGrade['view']): ViewGrade => ({
  kind: 'view-grade',
  id: `view-grade/${view}`,
  view,
  grade: 'not-evaluable',
  reason: 'No endocardium seen.',
});

test('an empty echo read wants a tracing and the image quality, and cannot be signed without', () => {
  expect(echoWanted([])).toEqual({ blocking: ['a tracing', 'image quality'], open: [] });
  expect(wantedText(echoWanted([]))).toBe('Still wanted: a tracing, image quality');
});

test('of a number that was begun the rest is wanted, of the others nothing', () => {
  expect(echoWanted([good, tracing('A4C ED'), tracing('RV ED'), tracing('RV ES')])).toEqual({
    blocking: [],
    open: ['A4C ES', 'A2C ED', 'A2C ES'],
  });
});

test('each beat that was begun wants its own rest', () => {
  const first = [tracing('LVIDd'), tracing('LVIDs')];
  expect(echoWanted([good, ...first, tracing('LVIDd', 2)]).open).toEqual(['LVIDs of beat 2']);
});

test('a view graded not evaluable wants nothing: single plane is complete without it', () => {
  expect(echoWanted([good, poorView('A2C'), tracing('A4C ED'), tracing('A4C ES')]).open).toEqual([]);
});

test('TAPSE in 2D wants both annulus points and the cursor line; in M-mode it is complete by itself', () => {
  expect(echoWanted([good, tracing('TAPSE_2D ED')]).open).toEqual(['Annulus ES', 'Cursor line']);
  expect(echoWanted([good, tracing('TAPSE')]).open).toEqual([]);
});

test('images that are not evaluable want nothing more', () => {
  expect(echoWanted([{ ...good, grade: 'not-evaluable', reason: 'x' }])).toEqual({ blocking: [], open: [] });
});

test('a proposal that nobody has taken stands before everything else, and blocks the signature by itself', () => {
  const proposed = { ...tracing('A4C ES'), origin: 'proposed' as const };
  const wanted = echoWanted([good, tracing('A4C ED'), proposed, tracing('A2C ED'), tracing('A2C ES')], ['A', 'X']);
  expect(wanted).toEqual({
    first: 'Accept or reject the proposed A4C ES outline first (A, X).',
    blocking: [],
    open: [],
  });
  expect(maySign(wanted)).toBe(false);
  expect(wantedText(wanted)).toBe('Accept or reject the proposed A4C ES outline first (A, X).');
  expect(wantedText(echoWanted([good, proposed]))).toBe(
    'Accept or reject the proposed A4C ES outline first. Still wanted: A4C ED, A2C ED, A2C ES',
  );
});

test('a proposal that was taken as it is, edited or drawn anew blocks nothing', () => {
  const proposed = { ...tracing('A4C ES'), origin: 'proposed' as const };
  const answers = [
    { ...proposed, accepted: true as const },
    { ...proposed, edited: 0.1 },
    { ...proposed, origin: 'manual' as const },
  ];
  for (const answered of answers) {
    expect(maySign(echoWanted([good, answered]))).toBe(true);
    expect(wantedText(echoWanted([good, answered]))).toBe('Still wanted: A4C ED, A2C ED, A2C ES');
  }
});

test('a proposal blocks the signature even where the images are not evaluable', () => {
  const proposed = { ...tracing('A4C ES'), origin: 'proposed' as const };
  const wanted = echoWanted([{ ...good, grade: 'not-evaluable', reason: 'x' }, proposed]);
  expect(maySign(wanted)).toBe(false);
});

const asking = (keys: readonly MeasureKey[], diameters: '2D' | 'M-mode' = '2D') => ({
  asked: new Set(keys),
  diameters,
});

test('what a protocol asks for is wanted before anything is traced, and nothing else', () => {
  expect(echoWanted([good], [], asking(['LVEF_BP', 'TAPSE'])).open).toEqual([
    'A4C ED',
    'A4C ES',
    'A2C ED',
    'A2C ES',
    'TAPSE',
  ]);
  expect(echoWanted([good], [], asking(['RVEDA'])).open).toEqual(['RV ED']);
  expect(echoWanted([good, tracing('RV ED')], [], asking(['TAPSE'])).open).toEqual(['TAPSE']);
});

test('a diameter is wanted in the kind of image of the protocol, in the other where that is not evaluable', () => {
  expect(echoWanted([good], [], asking(['FS'])).open).toEqual(['LVIDd', 'LVIDs']);
  expect(echoWanted([good], [], asking(['FS'], 'M-mode')).open).toEqual(['LVIDd M-mode', 'LVIDs M-mode']);
  expect(echoWanted([good, poorView('PLAX')], [], asking(['FS'])).open).toEqual(['LVIDd M-mode', 'LVIDs M-mode']);
});

test('each further beat that was begun wants its own rest of what is asked', () => {
  const traced = [tracing('LVIDd'), tracing('LVIDs'), tracing('LVIDd', 2)];
  expect(echoWanted([good, ...traced], [], asking(['LVIDd', 'LVIDs'])).open).toEqual(['LVIDs of beat 2']);
});
