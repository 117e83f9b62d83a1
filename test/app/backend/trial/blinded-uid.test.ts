import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBlindUID, rememberingUIDs } from '../../../../app/backend/trial/blinded-uid.ts';

const key = '5a'.repeat(32);

test('a blinded UID is 2.25. and the first 128 bits of HMAC-SHA256 in decimal, remembered or not', () => {
  const blind = createBlindUID(key);
  const remembering = rememberingUIDs(blind);
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{1,9}(\.[0-9]{1,9}){1,5}$/), (source) => {
      const digest = createHmac('sha256', Buffer.from(key, 'hex')).update(source).digest();
      const expected = `2.25.${digest.readBigUInt64BE(0) * 2n ** 64n + digest.readBigUInt64BE(8)}`;
      expect([blind(source), remembering(source), remembering(source)]).toEqual([expected, expected, expected]);
    }),
  );
});

test('what is remembered is not made again, and more than are remembered are still right', () => {
  let made = 0;
  const remembering = rememberingUIDs((source) => {
    made += 1;
    return `2.25.${source}`;
  });
  expect([remembering('7'), remembering('7')]).toEqual(['2.25.7', '2.25.7']);
  expect(made).toBe(1);
  for (let uid = 0; uid < 10_001; uid += 1) expect(remembering(String(uid))).toBe(`2.25.${uid}`);
});
