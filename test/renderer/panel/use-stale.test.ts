import { expect, test } from 'vitest';
import { createStaleness } from '../../../renderer/panel/use-stale.ts';

/** A clock that the test turns: what waits is done when its time has come. */
const turned = () => {
  let time = 0;
  let waiting: { at: number; then: () => void }[] = [];
  const pass = (ms: number): void => {
    time += ms;
    const due = waiting.filter(({ at }) => at <= time);
    waiting = waiting.filter(({ at }) => at > time);
    for (const { then } of due) then();
  };
  const wait = (ms: number, then: () => void): (() => void) => {
    const one = { at: time + ms, then };
    waiting.push(one);
    return () => {
      waiting = waiting.filter((other) => other !== one);
    };
  };
  return { pass, clock: { now: () => time, wait } };
};

const asking = () => {
  const { pass, clock } = turned();
  let asked = 0;
  const staleness = createStaleness(() => {
    asked += 1;
    staleness.begin();
  }, clock);
  return { pass, asked: () => asked, ...staleness };
};

test('what changes is asked for at once', () => {
  const { hear, asked } = asking();
  hear();
  expect(asked()).toBe(1);
});

test('what changes while an answer is awaited is asked for after it', () => {
  const { begin, hear, end, asked } = asking();
  begin();
  hear();
  hear();
  expect(asked()).toBe(0);
  end();
  expect(asked()).toBe(1);
});

test('an answer of two seconds rests for twenty, and is then asked for once', () => {
  const { begin, hear, end, pass, asked } = asking();
  begin();
  pass(2000);
  end();
  for (let n = 0; n < 5; n += 1) hear();
  pass(19_999);
  expect(asked()).toBe(0);
  pass(1);
  expect(asked()).toBe(1);
});

test('what somebody asks for by hand meanwhile is not asked for again after the rest', () => {
  const { begin, hear, end, pass, asked } = asking();
  begin();
  pass(1000);
  end();
  hear();
  begin();
  end();
  pass(60_000);
  expect(asked()).toBe(0);
});

test('nothing is asked for once it has stopped', () => {
  const { begin, hear, end, stop, pass, asked } = asking();
  begin();
  pass(1000);
  end();
  hear();
  stop();
  pass(60_000);
  expect(asked()).toBe(0);
});
