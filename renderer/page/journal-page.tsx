import { Button } from '@mantine/core';
import { IconPrinter, IconRefresh } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { EntryTable } from '../journal/entry-table.tsx';
import { FilterBar, filterOf, filterText, noFilter, type FilterForm } from '../journal/filter-bar.tsx';
import { ObjectTimeline } from '../journal/object-timeline.tsx';
import { StoreStanding } from '../journal/store-standing.tsx';
import { useNewEntries } from '../journal/use-new-entries.ts';
import { useJournal, type ShownJournal } from '../journal/use-journal.ts';
import { VerifyPanel } from '../journal/verify-panel.tsx';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useSession } from '../state/session.ts';
import '../journal/journal.css';

/** More on paper than this nobody reads; the filter narrows it. */
const mostPrinted = 20_000;

/** What stands over the entries on paper: whose journal, which entries, and the head that they can be held against. */
const PrintHead = ({ journal, form }: { readonly journal: ShownJournal; readonly form: FilterForm }) => {
  const trial = useSession(({ status }) => status?.trial ?? '');
  const head = journal.answer?.head;
  return (
    <header className="print-head">
      <h1>Journal of {trial}</h1>
      <p>
        {journal.entries.length} of {journal.answer?.total ?? 0} entries: {filterText(form)}. Times are UTC.
      </p>
      <p>
        Head: entry {head?.seq}, SHA-256 <span className="hash">{head?.hash}</span>
      </p>
    </header>
  );
};

const Count = ({ journal }: { readonly journal: ShownJournal }) => (
  <p className="dim journal-count" role="status">
    {journal.answer === null ? ' ' : `${journal.entries.length} of ${journal.answer.total} entries`}
  </p>
);

/** Written since: shown when somebody wants them, so that nothing moves under the eye. */
const NewEntries = ({ count, onShow }: { readonly count: number; readonly onShow: () => void }) => (
  <span role="status" className="new-entries">
    {count > 0 && (
      <button type="button" className="plain-button link" onClick={onShow}>
        {count === 1 ? '1 new entry' : `${count} new entries`}: show
      </button>
    )}
  </span>
);

/** Paper has all that the filter leaves, not only what was looked at. */
const printAll = async ({ more, entries, answer }: ShownJournal): Promise<void> => {
  if (entries.length < (answer?.total ?? 0)) await more(mostPrinted);
  window.setTimeout(() => window.print());
};

/** The journal as its monitor reads it: filter, one object's history, verify, print. */
export const JournalPage = () => {
  const [form, setForm] = useState<FilterForm>(noFilter);
  const [followed, setFollowed] = useState<string | null>(null);
  const journal = useJournal(filterOf(form));
  const { answer, entries, trouble, busy } = journal;
  const fresh = useNewEntries(filterOf(form), answer?.total ?? null);
  const list = useRef<HTMLDivElement>(null);
  const showNew = (): void => {
    journal.ask();
    list.current?.scrollTo({ top: 0 });
  };
  return (
    <div className="page">
      <TopBar />
      <main className="journal-page">
        <h1 className="unseen">Journal</h1>
        <PrintHead journal={journal} form={form} />
        <div className="journal-left">
          <StoreStanding onChange={journal.ask} />
          <FilterBar form={form} actors={answer?.actors ?? []} actions={answer?.actions ?? []} onChange={setForm} />
          <div className="journal-acts">
            <Count journal={journal} />
            <NewEntries count={fresh} onShow={showNew} />
            <span className="spring" />
            <Button
              variant="default"
              size="xs"
              leftSection={<IconRefresh size={15} aria-hidden />}
              onClick={journal.ask}
            >
              Refresh
            </Button>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPrinter size={15} aria-hidden />}
              disabled={entries.length === 0}
              onClick={() => void printAll(journal)}
            >
              Print
            </Button>
          </div>
          {trouble !== null && <Trouble>{trouble}</Trouble>}
          <div ref={list} className="journal-entries" role="region" aria-label="Entries, the latest first" tabIndex={0}>
            {entries.length > 0 && <EntryTable entries={entries} followed={followed} onFollow={setFollowed} />}
            {entries.length === 0 && answer !== null && !busy && (
              <p className="empty">No entry is left by this filter. Widen it, or clear it.</p>
            )}
            {answer !== null && entries.length < answer.total && (
              <Button variant="default" loading={busy} onClick={() => void journal.more()}>
                Show more
              </Button>
            )}
          </div>
        </div>
        <div className="journal-right">
          {followed === null ? (
            <p className="card dim">Choose a case or a read in the table: all that happened to it stands here.</p>
          ) : (
            <ObjectTimeline key={followed} object={followed} onClose={() => setFollowed(null)} />
          )}
          <VerifyPanel />
        </div>
      </main>
    </div>
  );
};
