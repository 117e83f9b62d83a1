import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serve } from '../../../app/backend/serve.ts';
import { isWholeText } from '../../../app/backend/whole-text.ts';
import { openRoom } from './worklist/reading-room.ts';

test('half of a character and NUL are found wherever they are', () => {
  for (const value of ['\ud800', 'a\udc00', '\0', ['a', ['\0']], { a: { b: '\ud800' } }, { '\0': 1 }]) {
    expect(isWholeText(value), JSON.stringify(value)).toBe(false);
  }
  for (const value of [null, 1, true, '', '😀 Zoë', ['a', { b: 'c' }], undefined]) {
    expect(isWholeText(value), JSON.stringify(value)).toBe(true);
  }
});

test('text of whole characters passes, however it is nested', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      expect(isWholeText(value)).toBe(true);
    }),
  );
  const deep: unknown = JSON.parse(`${'['.repeat(200_000)}"\\u0000"${']'.repeat(200_000)}`);
  expect(isWholeText(deep)).toBe(false);
});

test('a reason that a store cannot hold as it is never reaches the journal, whose chain holds', async () => {
  const { manager } = await openRoom({ cases: 0 });
  const { accounts } = await manager['account.list']({});
  const { accountId } = accounts.find(({ role }) => role === 'reader')!;
  // Kept, it would come back as another character: the entry's hash would no longer be that of its words.
  const answer = await serve(manager, 'account.close', { accountId, reason: 'Left \ud800.' });
  expect(answer).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
  expect((await manager['journal.verify']({})).ok).toBe(true);
});
