import { expect, test } from 'vitest';
import { patientPoint } from '../../../../measurement/patient-space.ts';
import { echoTasks, taskOf } from '../../../../renderer/echo/echo-tasks.ts';
import {
  beatsOf,
  firstInGroup,
  goesWith,
  nextInGroup,
  nextOpenSlot,
  slotOf,
  slotState,
  tracingIn,
} from '../../../../renderer/echo/hand/slots.ts';
import { whyNotTrace } from '../../../../renderer/echo/hand/why-not-trace.ts';
import { readClip, recordsOf, tracing } from './walls.ts';

const a4cED = tracing();
const a4cES = tracing({ id: 'es', phase: 'ES', frame: 14 });
const a2cED = tracing({ id: '2c', view: 'A2C', SOPInstanceUID: '2.25.2' });

test('every slot that a tracing can fill is found again from the tracing', () => {
  for (const task of echoTasks) {
    const points = task.shape === 'outline' ? 3 : task.shape === 'distance' ? 2 : 1;
    const record = tracing({
      structure: task.structure,
      view: task.view,
      closed: task.shape === 'outline',
      points: Array.from({ length: points }, (_, i) => patientPoint(i, i, 0)),
    });
    const { phase: told, ...without } = record;
    const filled = task.phase === null ? without : { ...without, phase: task.phase === told ? told : task.phase };
    expect(slotOf(filled)?.task.id).toBe(task.id);
    expect(tracingIn(recordsOf(filled), task, 1)).toBe(filled);
    expect(tracingIn(recordsOf(filled), task, 2)).toBeUndefined();
  }
});

test('after a slot comes the next open one of the same number, of the same beat', () => {
  expect(nextInGroup(recordsOf(a4cED), 'A4C ED', 1)).toBe('A4C ES');
  expect(nextInGroup(recordsOf(a4cED, a4cES), 'A4C ES', 1)).toBe('A2C ED');
  expect(nextInGroup(recordsOf(a4cED, a4cES, a2cED), 'A2C ED', 1)).toBe('A2C ES');
  expect(nextInGroup(recordsOf(a4cED, a4cES), 'A4C ES', 2)).toBe('A2C ED');
});

test('a complete number leads to no other, and what was left out before is come back to', () => {
  const a2cES = tracing({ id: '2c es', view: 'A2C', phase: 'ES' });
  expect(nextInGroup(recordsOf(a4cED, a4cES, a2cED, a2cES), 'A2C ES', 1)).toBeNull();
  expect(nextInGroup(recordsOf(a4cES, a2cED, a2cES), 'A2C ES', 1)).toBe('A4C ED');
});

test('a further beat begins with the first slot of the number', () => {
  expect(firstInGroup(recordsOf(a4cED, a4cES), 'A2C ES', 2)).toBe('A4C ED');
  expect(firstInGroup(recordsOf(tracing({ beat: 2 })), 'A2C ES', 2)).toBe('A4C ES');
});

test('slots of a view that is not evaluable are passed over and say why', () => {
  const grade = {
    kind: 'view-grade',
    id: 'view-grade/A2C',
    view: 'A2C',
    grade: 'not-evaluable',
    reason: 'lung',
  } as const;
  const records = recordsOf(a4cED, a4cES, grade);
  expect(nextInGroup(records, 'A4C ES', 1)).toBeNull();
  expect(slotState(records, taskOf('A2C ED')!)).toEqual({ state: 'not-evaluable', reason: 'lung' });
});

test('a number is gone on with on the clip it was begun on, not on that of another number in the same view', () => {
  const diameter = tracing({
    structure: 'LV internal diameter',
    view: 'M-mode',
    closed: false,
    points: [patientPoint(1, 1, 0), patientPoint(1, 9, 0)],
  });
  expect(goesWith(diameter, 'LVIDs M-mode', 1)).toBe(true);
  expect(goesWith(diameter, 'LVIDs M-mode', 2)).toBe(false);
  expect(goesWith(diameter, 'TAPSE', 1)).toBe(false);
});

test('the next open slot is one whose view some clip has', () => {
  expect(nextOpenSlot(recordsOf(a4cED, a4cES), 'A4C ES', 1, new Set(['A4C', 'M-mode']))).toBe('RV ED');
  expect(nextOpenSlot(recordsOf(a4cED, a4cES), 'A4C ES', 1, new Set(['M-mode']))).toBe('TAPSE');
  expect(nextOpenSlot(recordsOf(a4cED), 'A4C ED', 1, new Set(['A4C']))).toBe('A4C ES');
  expect(nextOpenSlot(recordsOf(), 'A4C ED', 1, new Set())).toBeNull();
});

test('a slot counts the beats for which it is filled', () => {
  const third = tracing({ id: 'third', beat: 3 });
  expect(slotState(recordsOf(third, a4cED), taskOf('A4C ED')!)).toEqual({ state: 'done', beats: [1, 3] });
  expect(slotState(recordsOf(), taskOf('A4C ED')!)).toEqual({ state: 'open' });
  expect(beatsOf(recordsOf(a4cED, third))).toBe(3);
  expect(beatsOf(recordsOf())).toBe(1);
});

const place = {
  clip: readClip(),
  frame: 5,
  beat: 1,
  task: taskOf('A4C ED')!,
  views: new Set(['A4C'] as const),
  viewKey: null,
};

test('nothing is traced on a clip without a view, nor on one with another view', () => {
  expect(whyNotTrace(recordsOf(), place)).toBeNull();
  const unnamed = { ...place, clip: readClip({ view: null }), viewKey: 'Shift+2' };
  expect(whyNotTrace(recordsOf(), unnamed)).toBe('Give a clip the view A4C first: key Shift+2 on that clip.');
  expect(whyNotTrace(recordsOf(), { ...place, clip: readClip({ view: 'A2C' }) })).toContain('This clip is A2C');
});

test('nothing is traced in a view that the reader graded not evaluable', () => {
  const grade = {
    kind: 'view-grade',
    id: 'view-grade/A4C',
    view: 'A4C',
    grade: 'not-evaluable',
    reason: 'rib',
  } as const;
  expect(whyNotTrace(recordsOf(grade), place)).toBe('A4C is graded not evaluable (rib): take that back to trace it.');
});

test('the right ventricle is traced in a common A4C only where no clip is RV-focused', () => {
  const right = { ...place, task: taskOf('RV ED')! };
  expect(whyNotTrace(recordsOf(), right)).toBeNull();
  expect(whyNotTrace(recordsOf(), { ...right, views: new Set(['A4C', 'RV-focused A4C'] as const) })).not.toBeNull();
});

test('the frame of the other end of the beat is no place to trace this one', () => {
  const mark = { kind: 'beat', id: 'beat/2.25.1/1', SOPInstanceUID: '2.25.1', beat: 1, ED: null, ES: 5 } as const;
  expect(whyNotTrace(recordsOf(mark), place)).toContain('This frame is marked ES');
  expect(whyNotTrace(recordsOf(mark), { ...place, beat: 2 })).toBeNull();
});
