import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { randomCaseCode } from '../../../../app/backend/trial/case-code.ts';
import { createBlindUID } from '../../../../app/backend/trial/blinded-uid.ts';

test('a case code is six letters or digits that are not taken for each other', () => {
  for (let n = 0; n < 500; n += 1) {
    expect(randomCaseCode(randomBytes)).toMatch(/^[346789CDFGHJKLMNPQRTVWXY]{4}-[346789CDFGHJKLMNPQRTVWXY]{2}$/);
  }
});

test('every letter of a case code is equally likely', () => {
  // 240 = 24 · 10 byte values stand for a letter, ten for each; the 16 left over are drawn again.
  const letters = Array.from({ length: 240 }, (_, byte) => randomCaseCode((count) => new Uint8Array(count).fill(byte)));
  const counts = [...Map.groupBy(letters, (code) => code).values()].map(({ length }) => length);
  expect(counts).toEqual(Array<number>(24).fill(10));
  for (let byte = 240; byte < 256; byte += 1) {
    const draws = [byte, 1];
    expect(randomCaseCode((count) => new Uint8Array(count).fill(draws.shift() ?? 1))).toBe('4444-44');
  }
});

test('a blinded UID is a valid UID, the same for the same key, another for another', () => {
  const blind = createBlindUID('00'.repeat(32));
  // HMAC-SHA256 with 32 zero bytes over "1.2.3", first 128 bits, as computed by Python's hmac.
  expect(blind('1.2.3')).toBe('2.25.324811415056543479332968633230762605229');
  expect(blind('1.2.3')).toMatch(/^2\.25\.(0|[1-9]\d{0,38})$/);
  expect(blind('1.2.4')).not.toBe(blind('1.2.3'));
  expect(createBlindUID('01'.repeat(32))('1.2.3')).not.toBe(blind('1.2.3'));
});
