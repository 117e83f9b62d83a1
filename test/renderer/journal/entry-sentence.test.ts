import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { JournalLine } from '../../../app/contract/calls/journal-calls.ts';
import { entrySentence, hasHistory, objectText, timeText } from '../../../renderer/journal/entry-sentence.ts';

const entry = (action: string, said: { old?: object; new?: object } = {}): JournalLine => ({
  seq: 1,
  at: '2026-02-03T04:05:06.789Z',
  actor: 'Ada',
  workstation: 'bench',
  programVersion: '0',
  action,
  object: 'read/1',
  old: said.old === undefined ? null : JSON.stringify(said.old),
  new: said.new === undefined ? null : JSON.stringify(said.new),
  reason: null,
  hash: 'f'.repeat(64),
});

test('every action that the journal knows has a sentence of its own', () => {
  const source = readFileSync(new URL('../../../app/backend/journal/entry.ts', import.meta.url), 'utf8');
  const actions = [...source.matchAll(/\| '([a-z.-]+)'/g)].map(([, action]) => action ?? '');
  expect(actions.length).toBeGreaterThan(40);
  for (const action of actions) {
    const sentence = entrySentence(entry(action));
    expect(sentence, action).not.toBe(`${action}.`);
    expect(sentence, action).not.toMatch(/undefined|\[object/);
  }
});

test('a change is told with what was and what is', () => {
  const quality = (grade: string) => ({ kind: 'quality', id: 'quality', grade, reason: '' });
  const kept = entry('read.keep', {
    old: { updated: [quality('good')], removed: [] },
    new: { id: 'g', label: 'Grade', via: 'do', active_ms: 1, added: [], updated: [quality('poor')] },
  });
  expect(entrySentence(kept)).toBe('Grade: changed image quality: good → poor.');
});

test('a decision of the basal ledger is told with its slice, ventricle and end of the beat', () => {
  const decided = (decision: string) => ({
    kind: 'ledger',
    id: 'ledger LV endocardium ED 2',
    structure: 'LV endocardium',
    phase: 'ED',
    slice: 2,
    decision,
  });
  const kept = entry('read.keep', {
    old: { updated: [decided('in')], removed: [] },
    new: { label: 'Leave LV slice 2 out at ED', via: 'do', added: [], updated: [decided('out')] },
  });
  expect(entrySentence(kept)).toBe(
    'Leave LV slice 2 out at ED: changed slice 2 of the LV endocardium at ED: in → out.',
  );
});

test('height, weight and heart rate are told as far as they are known, in reads of every age', () => {
  const kept = (body: object) =>
    entrySentence(
      entry('read.keep', {
        old: { updated: [], removed: [] },
        new: { label: 'Say', via: 'do', added: [{ kind: 'subject', id: 'subject', ...body }], updated: [] },
      }),
    );
  expect(kept({ heartRate_bpm: 72 })).toBe('Say: added height, weight and heart rate: 72 /min.');
  expect(kept({ heartRate_bpm: null, height_cm: 178, weight_kg: 80.5 })).toBe(
    'Say: added height, weight and heart rate: 178 cm, 80.5 kg.',
  );
});

test('contours drawn, reshaped and taken away are told by structure, many by their number', () => {
  const contour = (id: string) => ({
    kind: 'contour',
    id,
    structure: 'LV endocardium',
    points: [[1, 2, 3]],
    origin: 'manual',
  });
  const keep = (label: string, via: string, old: object, now: object) =>
    entrySentence(
      entry('read.keep', {
        old: { updated: [], removed: [], ...old },
        new: { label, via, added: [], updated: [], ...now },
      }),
    );
  expect(keep('Draw', 'do', {}, { added: [contour('a')] })).toBe(
    'Draw: added contour of the LV endocardium: 1 point, manual.',
  );
  const taken = { ...contour('a'), accepted: true };
  expect(keep('Accept', 'do', { updated: [contour('a')] }, { updated: [taken] })).toBe(
    'Accept: changed contour of the LV endocardium accepted as proposed.',
  );
  expect(keep('Accept', 'undo', { updated: [taken] }, { updated: [contour('a')] })).toBe(
    'Accept (undone): changed contour of the LV endocardium waits for the reader’s word again.',
  );
  expect(keep('Push', 'do', { updated: [contour('a')] }, { updated: [contour('a')] })).toBe(
    'Push: changed contour of the LV endocardium reshaped.',
  );
  expect(keep('Draw', 'undo', { removed: [contour('a')] }, {})).toBe(
    'Draw (undone): removed contour of the LV endocardium: 1 point, manual.',
  );
  expect(keep('Propose', 'do', {}, { added: ['a', 'b', 'c', 'd'].map(contour) })).toBe('Propose: added 4 records.');
});

test('a signature is told with its name, meaning and seal', () => {
  const signed = entry('read.sign', { new: { hash: '0123456789abcdef', printedName: 'Ada', meaning: 'Complete.' } });
  expect(entrySentence(signed)).toBe('Signed by Ada: “Complete.”, seal 0123456789ab….');
});

test('an entry whose content was edited into nonsense is still told', () => {
  expect(entrySentence({ ...entry('read.sign'), new: '{broken' })).toMatch(/^Signed by nothing/);
});

test('an action of a later version is told by its name', () => {
  expect(entrySentence(entry('read.third-opinion'))).toBe('read.third-opinion.');
});

test('objects and times are short enough for a table', () => {
  expect(objectText('case/K7QX-3M')).toBe('case K7QX-3M');
  expect(objectText(`read/${'a'.repeat(32)}`)).toBe('read aaaaaaaa…');
  expect(objectText('store')).toBe('store');
  expect(timeText('2026-02-03T04:05:06.789Z')).toBe('2026-02-03 04:05:06');
  expect([hasHistory('case/K7QX-3M'), hasHistory('read/1'), hasHistory('account/1')]).toEqual([true, true, false]);
});
