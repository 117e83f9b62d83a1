import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calls, type CallName } from '../../app/contract/calls.ts';
import { answerSchema } from '../../app/contract/door.ts';
import { hasOpenssl } from '../certificates.ts';
import { anything, inputOf } from './arbitrary-input.ts';
import { openRoom, managerLogin, type Room } from './room.ts';
import { sendRaw, type Client } from './room-client.ts';

const here = hasOpenssl();

/** These would change who may come in, or cost a second of a processor each. */
const leftOut: ReadonlySet<string> = new Set([
  'session.login',
  'session.logout',
  'account.changePassword',
  'key.make',
  'key.open',
  'key.change',
]);
const names = (Object.keys(calls) as CallName[]).filter((name) => !leftOut.has(name));

/** A call and its input: as its schema says but for a part here and there, or anything at all. */
const callAndInput = fc
  .constantFrom(...names)
  .chain((name) => fc.tuple(fc.constant(name), fc.oneof(inputOf(name), inputOf(name), anything)));

const post = (client: Client, { origin }: Room, name: string, body: string) =>
  client.ask({ method: 'POST', path: `/call/${name}`, headers: { 'content-type': 'application/json', origin }, body });

test.runIf(here)(
  'whatever is sent to whatever call, the answer is one of ours and the room goes on',
  { timeout: 300_000 },
  async () => {
    const room = await openRoom({ cases: 1 });
    const clients = [room.client(), await room.login(room.readers[0]!), await room.login(managerLogin)];
    const codes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(callAndInput, fc.nat({ max: 2 }), async ([name, input], who) => {
        const { status, body } = await post(clients[who]!, room, name, JSON.stringify(input));
        const answer = answerSchema.parse(JSON.parse(body.toString()));
        const code = answer.ok ? 'done' : answer.failure.code;
        codes.set(code, (codes.get(code) ?? 0) + 1);
        expect(code, name).not.toBe('internal');
        expect([200, 404, 413]).toContain(status);
        expect(body.toString()).not.toMatch(/\bat .*\.ts|node_modules|SQLITE|root:/);
      }),
      { numRuns: 1500 },
    );
    console.warn(`fuzzed calls: ${JSON.stringify(Object.fromEntries(codes))}`);
    // Names that are none, in the same place.
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (name) => {
        const { status } = await post(clients[1]!, room, encodeURIComponent(name.toWellFormed()), '{}');
        expect([400, 404, 405]).toContain(status);
      }),
      { numRuns: 200 },
    );
    expect(room.said()).not.toContain('unexpected in');
    await clients[1]!.call('worklist.show', {});
    expect((await clients[2]!.call('journal.verify', {})).differences).toEqual([]);
  },
);

test.runIf(here)(
  'bytes that are no request end the connection, and the room goes on',
  { timeout: 120_000 },
  async () => {
    const room = await openRoom({ cases: 1 });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const sent = Buffer.concat([bytes, Buffer.from('\r\n\r\n')]);
        const { text } = await sendRaw(room, sent, { most_ms: 3000 });
        expect(text).not.toContain('HTTP/1.1 200');
      }),
      { numRuns: 200 },
    );
    await room.login(room.readers[0]!);
  },
);
