import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readClipStream, type ClipRecord } from '../../../app/contract/clip-stream.ts';
import type { Failure } from '../../../app/contract/failure.ts';

/** 2 rows of 3 columns: 24 bytes a frame. */
const form = { Rows: 2, Columns: 3, from: 7 };
const frameBytes = 24;

const headOf = (length: number): Uint8Array => {
  const head = new Uint8Array(4);
  new DataView(head.buffer).setUint32(0, length, true);
  return head;
};

type Content = { readonly rgba: Uint8Array } | { readonly failure: Failure };

const bytesOf = (content: readonly Content[]): Uint8Array =>
  Buffer.concat(
    content.flatMap((one) => {
      if ('rgba' in one) return [headOf(0), one.rgba];
      const body = new TextEncoder().encode(JSON.stringify(one.failure));
      return [headOf(body.length), body];
    }),
  );

const anyContent: fc.Arbitrary<Content> = fc.oneof(
  fc.uint8Array({ minLength: frameBytes, maxLength: frameBytes }).map((rgba) => ({ rgba })),
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
            'rgba' in one
              ? { frame: 7 + i, rgba: new Uint8ClampedArray(one.rgba) }
              : { frame: 7 + i, failure: one.failure },
          ),
        );
      },
    ),
  );
});

test('a stream that ends within a record is known to be cut off', () => {
  const bytes = bytesOf([{ rgba: new Uint8Array(frameBytes) }, { failure: { code: 'truncated', message: 'x' } }]);
  for (let length = 0; length <= bytes.length; length += 1) {
    const reader = readClipStream(form);
    const records = reader.push(bytes.subarray(0, length));
    // The first record is 4 + 24 bytes long.
    expect(records).toHaveLength(length < 28 ? 0 : length < bytes.length ? 1 : 2);
    expect(reader.isComplete()).toBe(length === 0 || length === 28 || length === bytes.length);
  }
});

test('a picture holds its own bytes: what the carrier does with the piece later does not change it', () => {
  const bytes = bytesOf([{ rgba: new Uint8Array(frameBytes).fill(9) }]);
  const [record] = readClipStream(form).push(bytes);
  bytes.fill(0);
  expect(record).toEqual({ frame: 7, rgba: new Uint8ClampedArray(frameBytes).fill(9) });
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
