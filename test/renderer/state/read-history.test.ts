import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReadRecord } from '../../../app/contract/read.ts';
import { diffOfRecord } from '../../../renderer/state/read-diff.ts';
import { doGesture, redoGesture, undoGesture, type ReadHistory } from '../../../renderer/state/read-history.ts';

const empty: ReadHistory = { records: new Map(), done: [], undone: [] };

const comment = (text: string): ReadRecord => ({ kind: 'comment', id: 'comment', text });

const write = (history: ReadHistory, text: string): ReadHistory => {
  const diff = diffOfRecord(history.records, 'comment', comment(text));
  return diff === null ? history : doGesture(history, 'Write comment', diff).history;
};

const textOf = (history: ReadHistory): string | null => {
  const record = history.records.get('comment');
  return record?.kind === 'comment' ? record.text : null;
};

test('undo and redo have no limit', () => {
  const texts = Array.from({ length: 500 }, (_, i) => `text ${i}`);
  let history = texts.reduce(write, empty);
  for (let i = 498; i >= 0; i -= 1) {
    history = undoGesture(history)?.history ?? empty;
    expect(textOf(history)).toBe(`text ${i}`);
  }
  history = undoGesture(history)?.history ?? history;
  expect(textOf(history)).toBeNull();
  expect(undoGesture(history)).toBeNull();
  for (const text of texts) {
    history = redoGesture(history)?.history ?? empty;
    expect(textOf(history)).toBe(text);
  }
  expect(redoGesture(history)).toBeNull();
});

test('a new act after an undo ends what could be redone', () => {
  const undone = undoGesture(write(write(empty, 'a'), 'b'))?.history ?? empty;
  expect(redoGesture(write(undone, 'c'))).toBeNull();
  expect(textOf(write(undone, 'c'))).toBe('c');
});

test('undo tells the journal the reverse of what was done, redo what was done', () => {
  const diff = diffOfRecord(new Map(), 'comment', comment('a'));
  if (diff === null) throw new Error('no diff');
  const done = doGesture(empty, 'Write comment', diff);
  const undone = undoGesture(done.history);
  expect(undone?.told).toEqual({
    label: 'Write comment',
    via: 'undo',
    diff: { added: [], updated: [], removed: [comment('a')] },
  });
  expect(redoGesture(undone?.history ?? empty)?.told).toEqual({ label: 'Write comment', via: 'redo', diff });
});

test('what the journal was told folds to what is on the screen, whatever was done, undone and redone', () => {
  const acts = fc.array(fc.oneof(fc.constant('undo'), fc.constant('redo'), fc.string({ maxLength: 3 })), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(acts, (list) => {
      let shown = empty;
      let folded = empty;
      for (const act of list) {
        const diff = diffOfRecord(shown.records, 'comment', comment(act));
        const step =
          act === 'undo'
            ? undoGesture(shown)
            : act === 'redo'
              ? redoGesture(shown)
              : diff === null
                ? null
                : doGesture(shown, act, diff);
        if (step === null) continue;
        shown = step.history;
        folded = doGesture(folded, '', step.told.diff).history;
      }
      expect(folded.records).toEqual(shown.records);
    }),
  );
});
