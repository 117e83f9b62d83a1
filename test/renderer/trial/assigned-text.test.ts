import { expect, test } from 'vitest';
import type { Assignment } from '../../../app/contract/calls/trial-calls.ts';
import { assignedText, readerCounts } from '../../../renderer/trial/assigned-text.ts';

test.each([
  [{ made: 24, repeats: 2, lacking: 0 }, '24 assignments made, 2 hidden repeats.'],
  [{ made: 1, repeats: 0, lacking: 0 }, '1 assignment made.'],
  [{ made: 0, repeats: 1, lacking: 0 }, '0 assignments made, 1 hidden repeat.'],
  [{ made: 0, repeats: 0, lacking: 0 }, 'Every case that is ready has its readers.'],
  [{ made: 0, repeats: 0, lacking: 1 }, '1 case lacks a reader still: choose more readers.'],
  [{ made: 2, repeats: 0, lacking: 2 }, '2 assignments made. 2 cases lack a reader still: choose more readers.'],
])('%o is told as “%s”', (made, text) => {
  expect(assignedText(made)).toBe(text);
});

test('a reader’s work is counted by what is to be done with it; what was withdrawn is none', () => {
  const of = (accountId: string, state: Assignment['state']): Assignment => ({
    assignmentId: state,
    caseCode: 'K7QX-3M',
    accountId,
    printedName: 'Ada',
    isRepeat: false,
    state,
  });
  const assignments = (['waiting', 'reading', 'paused', 'signed', 'withdrawn'] as const).map((state) =>
    of('ada', state),
  );
  expect(readerCounts([...assignments, of('bob', 'waiting')], 'ada')).toEqual({ waiting: 1, open: 2, signed: 1 });
});
