import { describe, expect, test } from 'vitest';
import type { DeliveryPlan } from '../../../app/contract/calls/delivery-calls.ts';
import { Refused } from '../../../app/contract/failure.ts';
import {
  deliverText,
  endOf,
  endText,
  heldText,
  howText,
  sizeText,
  stepText,
} from '../../../renderer/delivery/delivery-words.ts';

const counts = (more: Partial<DeliveryPlan['counts']>): DeliveryPlan['counts'] => ({
  ...{ new: 0, changed: 0, delivered: 0, withheld: 0, leaving: 0, notDone: 0 },
  ...more,
});

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KB'],
  // 1 536 / 1 024 = 1.5
  [1536, '1.5 KB'],
  [5 * 1024 ** 3, '5.0 GB'],
  [3 * 1024 ** 4, '3072.0 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

describe('how far it is', () => {
  test.each([
    ['seals', 0, null, 'Reading the seals'],
    ['seals', 3, 12, 'Reading the seals: 3 of 12 reads'],
    ['seals', 12, 12, '12 seals read; comparing with what was delivered'],
    ['asking', 100, 240, 'Asking REDCap what it holds: 100 of 240 rows'],
    ['writing', 2048, null, 'Writing the files: 2.0 KB'],
    ['sending', 1, 3, 'Sending: 1 of 3 rows'],
  ] as const)('%s, %d of %s', (step, done, total, text) => {
    expect(stepText({ step, done, total }, 'redcap-api')).toBe(text);
  });

  test('objects are sent read by read', () => {
    expect(stepText({ step: 'sending', done: 1, total: 3 }, 'dicom-archive')).toBe('Sending: 1 of 3 reads');
  });
});

test('the button says what it will deliver, and there is none for nothing', () => {
  expect(deliverText(counts({ leaving: 1, new: 1 }))).toBe('Deliver 1 case');
  expect(deliverText(counts({ leaving: 12, notDone: 2 }))).toBe('Deliver 12 cases');
  expect(deliverText(counts({ notDone: 2 }))).toBe('Deliver 2 not done');
  expect(deliverText(counts({ delivered: 4, withheld: 1 }))).toBeNull();
});

test('why nothing can be delivered', () => {
  expect(heldText({ counts: counts({ leaving: 1, new: 1 }), faults: [] })).toBeNull();
  expect(heldText({ counts: counts({ leaving: 1, new: 1 }), faults: ['a'] })).toBe('Nothing leaves while this fault stands.');
  expect(heldText({ counts: counts({ leaving: 1, new: 1 }), faults: ['a', 'b'] })).toMatch(/these 2 faults stand\.$/u);
  expect(heldText({ counts: counts({ delivered: 4 }), faults: [] })).toMatch(/^Nothing is new/u);
  expect(heldText({ counts: counts({ withheld: 4 }), faults: [] })).toMatch(/^Nothing is final yet/u);
}); // prettier-ignore

test('an end says what became of what was wanted, and what to do', () => {
  expect(endText({ code: 'cancelled', message: '' }, 'look')).toBe('Cancelled. Nothing was written or sent.');
  expect(endText({ code: 'cancelled', message: '' }, 'make')).toBe('Cancelled: nothing was delivered.');
  expect(endText({ code: 'stale-plan', message: 'Look again.' }, 'make')).toBe('Look again.');
  // The page's own sentence of this code sends whoever asks to a worklist.
  expect(endText({ code: 'not-found', message: 'Look at the receipts.' }, 'make')).toBe('Look at the receipts.');
  expect(endText({ code: 'key-closed', message: 'x' }, 'make')).toBe('The key is closed. Open it first.');
  expect(endOf(new Refused('bad-input', 'Wait for its end.'), 'look')).toBe('Wait for its end.');
  expect(endOf(new TypeError('Failed to fetch'), 'look')).toMatch(/^The workstation does not answer/u);
});

test('how numbers became final is said in words, and as it is where it is not known', () => {
  expect(howText('single read')).toBe('one read');
  expect(howText('adjudicated own')).toBe('adjudicated, own read');
  expect(howText('by lot')).toBe('by lot');
});
