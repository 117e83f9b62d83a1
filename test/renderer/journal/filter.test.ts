import { expect, test } from 'vitest';
import { parseCheckpoint } from '../../../renderer/journal/checkpoint-text.ts';
import { actionChoices, filterOf, filterText, noFilter } from '../../../renderer/journal/filter-bar.tsx';

test('both days of a filter are within, whole, in UTC; half a day typed narrows nothing', () => {
  expect(filterOf({ ...noFilter, from: '2026-02-03', to: '2026-02-04' })).toEqual({
    from: '2026-02-03T00:00:00.000Z',
    to: '2026-02-04T23:59:59.999Z',
  });
  expect(filterOf({ ...noFilter, from: '2026-02', to: '2026-13-01' })).toEqual({});
});

test('a filter stands on paper in words', () => {
  expect(filterText(noFilter)).toBe('every entry');
  expect(filterText({ from: '2026-02-03', to: '', actor: 'Ada', action: 'read', object: ' K7QX-3M ' })).toBe(
    'from 2026-02-03, by Ada, action read, object K7QX-3M',
  );
});

test('actions of one kind can be chosen together', () => {
  expect(actionChoices(['case.make', 'read.keep', 'read.sign'])).toEqual([
    'case.make',
    'read',
    'read.keep',
    'read.sign',
  ]);
});

test('a checkpoint is read as exports and paper bear it', () => {
  const hash = '0123456789abcdef'.repeat(4);
  expect(parseCheckpoint(`12:${hash}`)).toEqual({ seq: 12, hash });
  expect(parseCheckpoint(` 12  ${hash.toUpperCase()} `)).toEqual({ seq: 12, hash });
  for (const text of ['', '12', `x:${hash}`, `0:${hash}`, '12:abc']) expect(parseCheckpoint(text)).toBeNull();
});
