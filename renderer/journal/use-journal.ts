/** The entries that a filter leaves, the latest first, page by page. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { JournalFilter, JournalLine } from '../../app/contract/calls/journal-calls.ts';
import { sentenceOf } from '../panel/failure-sentences.ts';
import { call } from '../state/call.ts';

type Answer = CallOutput<'journal.list'>;

export interface ShownJournal {
  /** Of the first page: head, total, whose and which entries there are; null before it came. */
  readonly answer: Omit<Answer, 'entries'> | null;
  readonly entries: readonly JournalLine[];
  readonly trouble: string | null;
  readonly busy: boolean;
  /** Brings the next page; true while there are more. */
  readonly more: () => Promise<boolean>;
  readonly ask: () => void;
}

const page = 100;

export const useJournal = (filter: JournalFilter): ShownJournal => {
  const [answer, setAnswer] = useState<ShownJournal['answer']>(null);
  const [entries, setEntries] = useState<readonly JournalLine[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [round, setRound] = useState(0);
  const last = useRef<number | null>(null);
  const filterText = JSON.stringify(filter);

  const load = useCallback(
    async (before: number | null, limit: number): Promise<readonly JournalLine[]> => {
      const { entries: found, ...rest } = await call('journal.list', {
        filter: JSON.parse(filterText) as JournalFilter,
        before,
        limit,
      });
      setAnswer(rest);
      setTrouble(null);
      last.current = found.at(-1)?.seq ?? null;
      return found;
    },
    [filterText],
  );

  useEffect(() => {
    let gone = false;
    load(null, page).then(
      (found) => gone || setEntries(found),
      (error: unknown) => gone || setTrouble(sentenceOf(error)),
    );
    return () => {
      gone = true;
    };
  }, [load, round]);

  const more = async (): Promise<boolean> => {
    if (last.current === null) return false;
    setBusy(true);
    try {
      const found = await load(last.current, 5 * page);
      setEntries((shown) => [...shown, ...found]);
      return found.length === 5 * page;
    } catch (error) {
      setTrouble(sentenceOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { answer, entries, trouble, busy, more, ask: () => setRound((value) => value + 1) };
};
