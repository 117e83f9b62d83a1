import { expect, test } from 'vitest';
import { carryTracings } from '../../../../renderer/echo/hand/carry-tracings.ts';
import { recordsOf, tracing } from './walls.ts';

const ED = tracing();
const ES = tracing({ id: 'es', phase: 'ES', frame: 14 });

test('the outlines of a clip that turns out to be A2C count for A2C', () => {
  const { updated } = carryTracings(recordsOf(ED, ES), '2.25.1', 'A2C');
  expect(updated).toEqual([
    [ED, { ...ED, view: 'A2C' }],
    [ES, { ...ES, view: 'A2C' }],
  ]);
});

test('a slot that is filled from another clip is never filled twice', () => {
  const other = tracing({ id: 'other', SOPInstanceUID: '2.25.2', view: 'A2C' });
  expect(carryTracings(recordsOf(ED, ES, other), '2.25.1', 'A2C').updated).toEqual([[ES, { ...ES, view: 'A2C' }]]);
});

test('what the new view has no slot for, and what lies on other clips, stays', () => {
  expect(carryTracings(recordsOf(ED), '2.25.1', 'PLAX').updated).toEqual([]);
  expect(carryTracings(recordsOf(ED), '2.25.2', 'A2C').updated).toEqual([]);
  expect(carryTracings(recordsOf(ED), '2.25.1', 'A4C').updated).toEqual([]);
});
