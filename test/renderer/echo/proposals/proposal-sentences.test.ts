import { expect, test } from 'vitest';
import { noBeatProposed } from '../../../../renderer/echo/proposals/proposal-sentences.ts';

test('why no beat is proposed is said with the keys that set its ends', () => {
  expect(noBeatProposed('no-whole-beat', { ED: 'E', ES: 'F' })).toBe(
    'No beat proposed: the clip holds no whole beat. Set ED with E, ES with F.',
  );
});

test('an end without a key is not told of', () => {
  expect(noBeatProposed('no-motion', { ED: null, ES: 'F' })).toBe(
    'No beat proposed: the image hardly moves. Set ES with F.',
  );
  expect(noBeatProposed('no-period', { ED: null, ES: null })).toBe(
    'No beat proposed: no regular beat is seen in the motion.',
  );
});
