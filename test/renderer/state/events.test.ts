import { afterEach, expect, test } from 'vitest';
import { topics as allTopics } from '../../../app/contract/changed.ts';
import { createEvents, onChanged, onProgress, type Stream } from '../../../renderer/state/events.ts';

interface OpenedStream extends Stream {
  readonly say: (name: string, data?: unknown) => void;
  readonly isClosed: () => boolean;
}

const openStream = (): OpenedStream => {
  const hearers: [string, (event: { data?: unknown }) => void][] = [];
  let closed = false;
  return {
    addEventListener: (name, hear) => hearers.push([name, hear]),
    close: () => {
      closed = true;
    },
    say: (name, data) => hearers.filter(([of]) => of === name).forEach(([, hear]) => hear({ data })),
    isClosed: () => closed,
  };
};

let stops: (() => unknown)[] = [];
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
});

const page = () => {
  const streams: OpenedStream[] = [];
  const waits: number[] = [];
  let waiting: (() => void) | null = null;
  const events = createEvents({
    open: () => {
      const stream = openStream();
      streams.push(stream);
      return stream;
    },
    wait: (ms, then) => {
      waits.push(ms);
      waiting = then;
      return () => {
        waiting = null;
      };
    },
  });
  const heard: unknown[] = [];
  stops.push(
    onChanged((topics) => heard.push(topics)),
    onProgress(({ job }) => heard.push(job)),
    events.stop,
  );
  return { events, streams, waits, heard, pass: () => waiting?.() };
};

test('what others changed is heard by its topics', () => {
  const { events, streams, heard } = page();
  events.start();
  streams[0]!.say('changed', '{"topics":["trial","journal"]}');
  expect(heard).toEqual([['trial', 'journal']]);
});

test('what is not understood is not heard', () => {
  const { events, streams, heard } = page();
  events.start();
  for (const data of [
    '',
    '{',
    'null',
    '{"topics":[]}',
    '{"topics":["trial"],"accountId":"1"}',
    '{"topics":["other"]}',
  ]) {
    streams[0]!.say('changed', data);
    streams[0]!.say('progress', data);
  }
  expect(heard).toEqual([]);
});

test('once a stream is there anything may have changed: also the first, since the page asked before', () => {
  const { events, streams, heard } = page();
  events.start();
  streams[0]!.say('open');
  expect(heard).toEqual([allTopics]);
});

test('a stream that is lost or refused is made anew, with longer and longer pauses up to five seconds', () => {
  const { events, streams, waits, heard, pass } = page();
  events.start();
  for (let n = 0; n < 6; n += 1) {
    streams.at(-1)!.say('error');
    expect(streams.at(-1)!.isClosed()).toBe(true);
    pass();
  }
  expect(waits).toEqual([500, 1000, 2000, 4000, 5000, 5000]);
  streams.at(-1)!.say('open');
  streams.at(-1)!.say('error');
  expect(waits.at(-1)).toBe(500);
  expect(heard).toEqual([allTopics]);
});

test('nothing is made anew once the page has stopped listening', () => {
  const { events, streams, waits } = page();
  events.start();
  events.stop();
  streams[0]!.say('error');
  expect([streams.length, waits, streams[0]!.isClosed()]).toEqual([1, [], true]);
});
