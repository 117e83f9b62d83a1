import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readClipStream, type ClipRecord } from '../../../app/contract/clip-stream.ts';
import type { Failure } from '../../../app/contract/failure.ts';

/** 2 rows of 3 columns: 18 bytes a frame. */
const form = { Rows: 2, Columns: 3, from: 7 };
const frameBytes = 18;

const headOf = (length: number): Uint8Array => {
  const head = new Uint8Array(4);
  new DataView(head.buffer).setUint32(0, length, true);
  return head;
};

type Content = { readonly rgb: Uint8Array } | { readonly failure: Failure };

const bytesOf = (content: readonly Content[]): Uint8Array =>
  Buffer.concat(
    content.flatMap((one) => {
      if ('rgb' in one) return [headOf(0), one.rgb];
      const body = new TextEncoder().encode(JSON.stringify(one.failure));
      return [headOf(body.length), body];
    }),
  );

/** Each three bytes with a fourth of 255 behind them. */
const opaque = (rgb: Uint8Array): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: (rgb.length / 3) * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : rgb[3 * Math.floor(i / 4) + (i % 4)]!,
  );

const anyContent: fc.Arbitrary<Content> = fc.oneof(
  fc.uint8Array({ minLength: frameBytes, maxLength: frameBytes }).map((rgb) => ({ rgb })),
  fc.string({ unit: 'grapheme' }).map((message) => ({ failure: { code: 'decode-failed' as const, message } })),
);

test('whatever pieces the stream comes in, each frame and each failure comes out once, in order, numbered', () => {
  fc.assert(
    fc.property(
      fc.array(anyContent, { maxLength: 6 }),
      fc.array(fc.nat({ max: 40 }), { maxLength: 60 }),
      (content, cuts) => {
        const bytes = bytesOf(content);
        const reader = readClipStream(form);
        const records: ClipRecord[] = [];
        let at = 0;
        for (const length of cuts) {
          records.push(...reader.push(bytes.subarray(at, at + length)));
          at = Math.min(at + length, bytes.length);
        }
        records.push(...reader.push(bytes.subarray(at)));
        expect(reader.isComplete()).toBe(true);
        expect(records).toEqual(
          content.map((one, i) =>
            'rgb' in one ? { frame: 7 + i, rgba: opaque(one.rgb) } : { frame: 7 + i, failure: one.failure },
          ),
        );
      },
    ),
  );
});

test('a stream that ends within a record is known to be cut off', () => {
  const bytes = bytesOf([{ rgb: new Uint8Array(frameBytes) }, { failure: { code: 'truncated', message: 'x' } }]);
  for (let length = 0; length <= bytes.length; length += 1) {
    const reader = readClipStream(form);
    const records = reader.push(bytes.subarray(0, length));
    // The first record is 4 + 18 bytes long.
    expect(records).toHaveLength(length < 22 ? 0 : length < bytes.length ? 1 : 2);
    expect(reader.isComplete()).toBe(length === 0 || length === 22 || length === bytes.length);
  }
});

test('a picture holds its own bytes: what the carrier does with the piece later does not change it', () => {
  const bytes = bytesOf([{ rgb: new Uint8Array(frameBytes).fill(9) }]);
  const [record] = readClipStream(form).push(bytes);
  bytes.fill(0);
  expect(record).toEqual({ frame: 7, rgba: opaque(new Uint8Array(frameBytes).fill(9)) });
});

test('what is no such stream is refused, and its lengths are not waited for', () => {
  const damaged = /no stream of frames/;
  const push = (...parts: readonly Uint8Array[]) => readClipStream(form).push(Buffer.concat(parts));
  expect(() => push(headOf(0xffffffff))).toThrow(damaged);
  expect(() => push(headOf(65_537))).toThrow(damaged);
  for (const text of ['{', '[]', '{"code":"no such code","message":""}', '\u0000\u0000']) {
    expect(() => push(headOf(text.length), new TextEncoder().encode(text))).toThrow(damaged);
  }
  expect(() => push(headOf(2), Uint8Array.from([0xc3, 0x28]))).toThrow(damaged);
});

test('a picture stays itself when the next one comes', () => {
  const reader = readClipStream(form);
  const [first] = reader.push(bytesOf([{ rgb: new Uint8Array(frameBytes).fill(9) }]));
  const [second] = reader.push(bytesOf([{ rgb: new Uint8Array(frameBytes).fill(7) }]));
  expect(first).toEqual({ frame: 7, rgba: opaque(new Uint8Array(frameBytes).fill(9)) });
  expect(second).toEqual({ frame: 8, rgba: opaque(new Uint8Array(frameBytes).fill(7)) });
});
