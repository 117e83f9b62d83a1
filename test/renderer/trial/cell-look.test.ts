import { expect, test } from 'vitest';
import { cellStates } from '../../../app/contract/calls/trial-calls.ts';
import { cellLooks } from '../../../renderer/trial/cell-look.ts';

test('no two states have the same shape: colour alone tells none apart', () => {
  const shapes = cellStates.map((state) => `${cellLooks[state].shape} ${cellLooks[state].solid ?? ''}`);
  expect(new Set(shapes).size).toBe(cellStates.length);
});
