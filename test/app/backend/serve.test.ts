import { expect, test } from 'vitest';
import type { Backend } from '../../../app/contract/calls.ts';
import { serve } from '../../../app/backend/serve.ts';
import { openBench, password } from './workbench.ts';

const unheard = (): never => {
  throw new Error('nothing unexpected is expected here');
};

test('a call is parsed, run and answered', async () => {
  const { opened, caseCode } = await openBench();
  const answer = await serve(opened.backend, 'case.list', {}, unheard);
  expect(answer).toMatchObject({ ok: true, output: { cases: [{ caseCode }] } });
});

test.each(['no.such', '', 'toString', '__proto__', 'constructor'])('a call %j is unknown', async (name) => {
  const { opened } = await openBench();
  expect(await serve(opened.backend, name, {}, unheard)).toMatchObject({
    ok: false,
    failure: { code: 'unknown-call' },
  });
});

test('bad input is refused by the place of its fault, never by what was sent', async () => {
  const { opened } = await openBench();
  const input = { readId: 'r', printedName: '', password, meaning: 'm', shown: [{ key: 'secret word' }] };
  const answer = await serve(opened.backend, 'read.sign', input, unheard);
  expect(answer).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
  expect(JSON.stringify(answer)).toContain('printedName');
  expect(JSON.stringify(answer)).not.toContain(password);
  expect(JSON.stringify(answer)).not.toContain('secret word');
  for (const odd of [null, undefined, 1, 'x', [], [1]]) {
    expect(await serve(opened.backend, 'case.open', odd, unheard)).toMatchObject({ failure: { code: 'bad-input' } });
  }
});

test('an object whose length cannot be compared is bad input in the place of a text', async () => {
  const { opened } = await openBench();
  const hostile = { length: [{ toString: {} }] };
  for (const input of [{ caseCode: hostile }, hostile, { caseCode: { length: { valueOf: 1, toString: 2 } } }]) {
    expect(await serve(opened.backend, 'case.open', input, unheard)).toMatchObject({ failure: { code: 'bad-input' } });
  }
});

test('a refusal keeps its code and sentence', async () => {
  const { opened } = await openBench();
  const answer = await serve(opened.backend, 'case.open', { caseCode: 'none' }, unheard);
  expect(answer).toEqual({ ok: false, failure: { code: 'not-found', message: 'There is no case of this code.' } });
});

test('what nobody expected is told once, as internal, without its words', async () => {
  const broken: Partial<Backend> = { 'case.list': () => Promise.reject(new TypeError('PLANTEDNAME')) };
  const heard: unknown[] = [];
  const answer = await serve(broken as Backend, 'case.list', {}, (where) => heard.push(where));
  expect(answer).toMatchObject({ ok: false, failure: { code: 'internal' } });
  expect(JSON.stringify(answer)).not.toContain('PLANTED');
  expect(heard).toEqual(['case.list']);
});
