import { describe, expect, test } from 'vitest';
import { readBody } from '../../../app/backend/http-body.ts';

const most = 1000;

const called = (body: ReadableStream<Uint8Array>, headers: Readonly<Record<string, string>> = {}): Request => {
  // A stream is sent one way at a time.
  const init = { method: 'POST', body, headers, duplex: 'half' };
  return new Request('http://localhost/', init);
};

/** A call whose body comes in pieces of 100 bytes, and how many of them were asked for. */
const sending = (bytes: number, told: number | null): { readonly request: Request; readonly asked: () => number } => {
  let asked = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (to) => {
        if (asked * 100 >= bytes) to.close();
        else to.enqueue(new Uint8Array(Math.min(100, bytes - asked++ * 100)).fill(0x20));
      },
    },
    { highWaterMark: 0 },
  );
  const headers: Record<string, string> = told === null ? {} : { 'content-length': String(told) };
  return { request: called(body, headers), asked: () => asked };
};

describe.each([
  ['that tells its length', true],
  ['that does not tell its length', false],
])('a body %s', (_, isTold) => {
  const sent = (bytes: number) => sending(bytes, isTold ? bytes : null);

  test('is text up to the limit', async () => {
    expect(await readBody(sent(1000).request, most)).toEqual({ text: ' '.repeat(1000) });
    expect(await readBody(sent(0).request, most)).toEqual({ text: '' });
  });

  test('that is too long is heard to its end, so that its sender hears the refusal', async () => {
    for (const bytes of [1001, 4000]) {
      const { request, asked } = sent(bytes);
      expect(await readBody(request, most)).toBe('too-large');
      expect(asked()).toBe(Math.ceil(bytes / 100));
    }
  });

  test('that goes on and on is not heard beyond four times the limit', async () => {
    const { request, asked } = sent(100_000);
    expect(await readBody(request, most)).toBe('too-large');
    // Told beforehand nothing is read; else the 41st piece is the one too many.
    expect(asked()).toBe(isTold ? 0 : 41);
  });
});

test('what is no UTF-8, or breaks off, is no text', async () => {
  const bytes = new Request('http://localhost/', { method: 'POST', body: new Uint8Array([0xc0, 0xaf]) });
  expect(await readBody(bytes, most)).toBe('not-text');
  const broken = new ReadableStream<Uint8Array>({ pull: (to) => to.error(new Error('Cut off.')) });
  expect(await readBody(called(broken), most)).toBe('not-text');
});
