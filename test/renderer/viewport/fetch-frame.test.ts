import { afterEach, expect, test, vi } from 'vitest';
import type { CaseFrame } from '../../../app/contract/case.ts';
import { Refused } from '../../../app/contract/failure.ts';
import { fetchFrame } from '../../../renderer/viewport/fetch-frame.ts';
import { frameTrouble } from '../../../renderer/viewport/frame-cache.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** What the page makes of this answer of the door. */
const troubleOf = async (status: number, code: string): Promise<unknown> => {
  const body = JSON.stringify({ ok: false, failure: { code, message: 'In words.' } });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })));
  const frame = { SOPInstanceUID: '2.25.1', frame: 1 } as CaseFrame;
  return fetchFrame(frame, 'high', new AbortController().signal).catch((error: unknown) => error);
};

test.each([
  [503, 'store-unreachable'],
  [429, 'busy'],
])('an image that the door cannot give now (%i) is asked for again', async (status, code) => {
  expect(frameTrouble(await troubleOf(status, code))).toEqual({ kind: 'away' });
});

test('an image that is refused is not', async () => {
  const error = await troubleOf(404, 'not-found');
  expect(error).toBeInstanceOf(Refused);
  expect(frameTrouble(error)).toMatchObject({ kind: 'refused', failure: { code: 'not-found' } });
});
