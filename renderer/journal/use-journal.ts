/** The entries that a filter leaves, the latest first, page by page. */
import { useCallback, useEffect, useState } from 'react';
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
  /** Brings the next page, or pages until there are `upTo` entries. */
  readonly more: (upTo?: number) => Promise<void>;
  readonly ask: () => void;
}

const page = 100;
const largest = 500;

const pageOf = (filterText: string, before: number | null, limit: number): Promise<Answer> =>
  call('journal.list', { filter: JSON.parse(filterText) as JournalFilter, before, limit });

export const useJournal = (filter: JournalFilter): ShownJournal => {
  const [answer, setAnswer] = useState<ShownJournal['answer']>(null);
  const [entries, setEntries] = useState<readonly JournalLine[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [round, setRound] = useState(0);
  const filterText = JSON.stringify(filter);

  const take = useCallback(({ entries: found, ...rest }: Answer, before: readonly JournalLine[]): void => {
    // Of the first page alone: what was written since is not among what is shown.
    if (before.length === 0) setAnswer(rest);
    setTrouble(null);
    setEntries([...before, ...found]);
  }, []);

  useEffect(() => {
    let gone = false;
    pageOf(filterText, null, page).then(
      (first) => gone || take(first, []),
      (error: unknown) => gone || setTrouble(sentenceOf(error)),
    );
    return () => {
      gone = true;
    };
  }, [filterText, take, round]);

  const more = async (upTo = 0): Promise<void> => {
    setBusy(true);
    let shown = entries;
    try {
      do {
        const next = await pageOf(filterText, shown.at(-1)?.seq ?? null, largest);
        take(next, shown);
        shown = [...shown, ...next.entries];
        if (next.entries.length < largest) break;
      } while (shown.length < upTo);
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
    setBusy(false);
  };
  return { answer, entries, trouble, busy, more, ask: () => setRound((value) => value + 1) };
};
