/** How many entries of the filter were written since the journal was asked for: said, and not put in by itself. */
import { useEffect, useState } from 'react';
import type { JournalFilter } from '../../app/contract/calls/journal-calls.ts';
import { createStaleness } from '../panel/use-stale.ts';
import { call } from '../state/call.ts';
import { onChanged } from '../state/events.ts';

const wait = (ms: number, then: () => void): (() => void) => {
  const timer = window.setTimeout(then, ms);
  return () => window.clearTimeout(timer);
};

interface Counted {
  readonly of: string;
  readonly total: number;
}

/** `shown`: entries of this filter when they were asked for; null before the answer came. */
export const useNewEntries = (filter: JournalFilter, shown: number | null): number => {
  const [counted, setCounted] = useState<Counted | null>(null);
  const filterText = JSON.stringify(filter);
  useEffect(() => {
    let gone = false;
    const count = (): void => {
      staleness.begin();
      call('journal.list', { filter: JSON.parse(filterText) as JournalFilter, before: null, limit: 1 }).then(
        ({ total }) => {
          if (gone) return;
          setCounted({ of: filterText, total });
          staleness.end();
        },
        () => staleness.end(),
      );
    };
    const staleness = createStaleness(count, { now: () => performance.now(), wait });
    const stopHearing = onChanged((topics) => {
      if (topics.includes('journal')) staleness.hear();
    });
    return () => {
      gone = true;
      stopHearing();
      staleness.stop();
    };
  }, [filterText]);
  return counted?.of !== filterText || shown === null ? 0 : Math.max(0, counted.total - shown);
};
