import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundaryOf, readParts } from '../../../../app/backend/archive/multipart-parts.ts';
import { codeOf } from '../workbench.ts';

const boundary = 'a-boundary_7';

/** Cut where the numbers say, the rest whole. */
async function* inChunks(body: Buffer, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    const end = Math.min(body.length, cut);
    // An empty chunk may come, too.
    yield await Promise.resolve(body.subarray(at, Math.max(at, end)));
    at = Math.max(at, end);
  }
  yield body.subarray(at);
}

const bodyOf = (parts: readonly Uint8Array[], preamble = ''): Buffer =>
  Buffer.concat([
    Buffer.from(preamble),
    ...parts.flatMap((part, index) => [
      Buffer.from(
        `${index === 0 && preamble === '' ? '' : '\r\n'}--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`,
      ),
      part,
    ]),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);

const partsOf = async (body: Buffer, cuts: readonly number[] = []): Promise<readonly string[]> => {
  const found: Buffer[][] = [];
  let ended = 0;
  for await (const event of readParts(inChunks(body, cuts), boundary)) {
    if (event.kind === 'part') found.push([]);
    if (event.kind === 'bytes') found.at(-1)!.push(Buffer.from(event.bytes));
    if (event.kind === 'end') ended += 1;
  }
  expect(ended).toBe(found.length);
  return found.map((bytes) => Buffer.concat(bytes).toString('hex'));
};

/** Bytes of which delimiters are made come often, and never a whole one. */
const content = fc
  .array(fc.constantFrom(...Buffer.from('\r\n--a-boundary_'), 0, 255), { maxLength: 300 })
  .map((bytes) => Buffer.from(bytes));

describe('parts of a multipart body', () => {
  test('are the same bytes wherever the body is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(1500), { maxLength: 12 }),
        async (parts, cuts) => {
          expect(await partsOf(bodyOf(parts), cuts)).toEqual(parts.map((part) => part.toString('hex')));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('come byte by byte as well', async () => {
    const parts = [Buffer.from('one\r\n--a-boundary_'), Buffer.from(''), Buffer.from([0, 13, 10, 45, 45, 255])];
    const body = bodyOf(parts, 'words before the first');
    const cuts = Array.from(body.keys());
    expect(await partsOf(body, cuts)).toEqual(parts.map((part) => part.toString('hex')));
  });

  test('are refused where the body ends too early, at every byte before the last delimiter is whole', async () => {
    const body = bodyOf([Buffer.from('an image')]);
    // What follows "--boundary--" is a line's end, of no use.
    const whole = body.length - 2;
    for (let length = 0; length < whole; length += 1) {
      expect(await codeOf(partsOf(body.subarray(0, length)))).toBe('archive-malformed');
    }
    expect(await partsOf(body.subarray(0, whole))).toHaveLength(1);
  });

  test('are refused under another boundary, and with headers or an epilogue without end', async () => {
    const other = Buffer.from('--another\r\n\r\nbytes\r\n--another--\r\n');
    expect(await codeOf(partsOf(other))).toBe('archive-malformed');
    const long = 'x'.repeat(40_000);
    expect(await codeOf(partsOf(Buffer.from(`--${boundary}\r\nA: ${long}`)))).toBe('archive-malformed');
    expect(await codeOf(partsOf(Buffer.from(long)))).toBe('archive-malformed');
    const epilogue = Buffer.concat([bodyOf([Buffer.from('x')]), Buffer.from(long)]);
    expect(await codeOf(partsOf(epilogue))).toBe('archive-malformed');
    expect(await codeOf(partsOf(Buffer.from(`--${boundary}\r\nno header\r\n\r\n\r\n--${boundary}--`)))).toBe(
      'archive-malformed',
    );
    expect(await codeOf(partsOf(Buffer.from(`--${boundary}x\r\n\r\n\r\n--${boundary}--`)))).toBe('archive-malformed');
  });
});

test('the boundary is what the content type names, in quotes or without, and of multipart/related alone', () => {
  expect(boundaryOf('multipart/related; type="application/dicom"; boundary=abc-1')).toBe('abc-1');
  expect(boundaryOf('Multipart/Related;boundary="a b"; type="application/dicom"')).toBe('a b');
  expect(boundaryOf('multipart/related; type="application/dicom"')).toBeNull();
  expect(boundaryOf('multipart/form-data; boundary=abc')).toBeNull();
  expect(boundaryOf('text/html')).toBeNull();
});
