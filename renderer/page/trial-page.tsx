import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { Assignment } from '../../app/contract/calls/trial-calls.ts';
import { KeyPanel } from '../intake/key-panel.tsx';
import { useAct } from '../intake/use-act.ts';
import { StoreStanding } from '../journal/store-standing.tsx';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { call } from '../state/call.ts';
import { showPage } from '../state/session.ts';
import { AssignmentRows } from '../trial/assignment-rows.tsx';
import { CellPanel } from '../trial/cell-panel.tsx';
import { cellAt } from '../trial/grid-places.ts';
import { gridCounts, ProgressStrip } from '../trial/progress-strip.tsx';
import { ReadersPanel } from '../trial/readers-panel.tsx';
import { TrialGrid, type GridPlace } from '../trial/trial-grid.tsx';
import '../trial/trial.css';

const freshAfter_ms = 15_000;

const NoProtocol = () => (
  <p className="empty">
    The trial has no protocol yet: it says which visits there are and what each has to bring.{' '}
    <button type="button" className="plain-button link" onClick={() => showPage('protocol')}>
      Adopt one first
    </button>
    .
  </p>
);

const NoSubjects = () => (
  <p className="empty">
    No subject yet.{' '}
    <button type="button" className="plain-button link" onClick={() => showPage('intake')}>
      Take in scans
    </button>{' '}
    and match them: each subject gets a row here.
  </p>
);

interface TrialRows {
  readonly assignments: readonly Assignment[];
  readonly trouble: string | null;
  readonly progress: CallOutput<'trial.progress'> | null;
  readonly readers: ReactNode;
  readonly ask: () => void;
}

/** What the page knows without the key. `onDone` is asked besides, after every act. */
const useTrialRows = (onDone: () => void): TrialRows => {
  const progress = useAnswer('trial.progress', {}, freshAfter_ms);
  const accounts = useAnswer('account.list', {});
  const given = useAnswer('assignment.list', {}, freshAfter_ms);
  const assignments = given.answer?.assignments ?? [];
  const ask = (): void => {
    progress.ask();
    given.ask();
    onDone();
  };
  return {
    assignments,
    trouble: progress.trouble ?? accounts.trouble ?? given.trouble,
    progress: progress.answer,
    readers:
      accounts.answer === null || given.answer === null ? null : (
        <ReadersPanel accounts={accounts.answer.accounts} given={given.answer} onDone={ask} />
      ),
    ask,
  };
};

const nothingMore = (): void => undefined;

/** Cases by code alone, and the way to open the key. */
const ClosedTrial = ({
  keyState,
  onKey,
}: {
  readonly keyState: CallOutput<'key.state'>;
  readonly onKey: () => void;
}) => {
  const { assignments, trouble, progress, readers, ask } = useTrialRows(nothingMore);
  return (
    <>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      <KeyPanel state={keyState} onDone={onKey} />
      <div className="trial-head">
        {progress !== null && <ProgressStrip counts={progress.cases} of="cases" />}
        {readers}
      </div>
      {assignments.length > 0 && (
        <section className="card closed-trial" aria-label="Assignments">
          <h2>Assignments, by code</h2>
          <AssignmentRows assignments={assignments} onDone={ask} />
        </section>
      )}
    </>
  );
};

interface GridPartProps {
  readonly grid: CallOutput<'trial.grid'>;
  readonly assignments: readonly Assignment[];
  readonly onDone: () => void;
}

/** The grid, and the panel of one of its cells below it. */
const GridPart = ({ grid, assignments, onDone }: GridPartProps) => {
  const [open, setOpen] = useState<GridPlace | null>(null);
  const subject = grid.subjects.find((one) => one.subject === open?.subject);
  const cell = open === null || subject === undefined ? null : cellAt(subject.cells, open);
  if (grid.subjects.length === 0) return <NoSubjects />;
  return (
    <>
      <TrialGrid grid={grid} open={open} onOpen={setOpen} />
      {open !== null && cell !== null && (
        <CellPanel
          key={`${open.subject} ${open.visit} ${open.modality}`}
          place={open}
          cell={cell}
          assignments={assignments}
          onClose={() => setOpen(null)}
          onDone={onDone}
        />
      )}
    </>
  );
};

const GridActs = ({ onRefresh, onClose }: { readonly onRefresh: () => void; readonly onClose: () => void }) => {
  const { busy, trouble, run } = useAct();
  return (
    <div className="trial-acts">
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconRefresh size={14} aria-hidden />}
        onClick={onRefresh}
      >
        Refresh
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={busy}
        onClick={() => void run(() => call('key.close', {})).then(onClose)}
      >
        Close the key
      </Button>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </div>
  );
};

/** The grid is asked for when somebody acts and not by the clock: that would keep the key open for ever. */
const OpenTrial = ({ onClose }: { readonly onClose: () => void }) => {
  const grid = useAnswer('trial.grid', {});
  const { assignments, trouble, readers, ask } = useTrialRows(grid.ask);
  const wrong = grid.trouble ?? trouble;
  return (
    <>
      {wrong !== null && <Trouble>{wrong}</Trouble>}
      <div className="trial-head">
        {grid.answer !== null && (
          <ProgressStrip counts={gridCounts(grid.answer)} of="modalities">
            <GridActs onRefresh={ask} onClose={onClose} />
          </ProgressStrip>
        )}
        {readers}
      </div>
      {grid.answer !== null && <GridPart grid={grid.answer} assignments={assignments} onDone={ask} />}
    </>
  );
};

/** The data manager's page: subjects by visits while the key is open, cases by code while it is closed. */
export const TrialPage = () => {
  const key = useAnswer('key.state', {}, freshAfter_ms);
  const protocol = useAnswer('protocol.current', {});
  const hasProtocol = (protocol.answer?.current ?? null) !== null;
  return (
    <div className="page">
      <TopBar />
      <main className="trial-sheet">
        <h1 className="unseen">Trial</h1>
        <StoreStanding />
        {key.trouble !== null && <Trouble>{key.trouble}</Trouble>}
        {protocol.answer !== null && !hasProtocol && <NoProtocol />}
        {hasProtocol && key.answer?.state === 'open' && <OpenTrial onClose={key.ask} />}
        {hasProtocol && key.answer !== null && key.answer.state !== 'open' && (
          <ClosedTrial keyState={key.answer} onKey={key.ask} />
        )}
      </main>
    </div>
  );
};
