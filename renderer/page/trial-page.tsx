import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import { KeyPanel } from '../intake/key-panel.tsx';
import { StoreStanding } from '../journal/store-standing.tsx';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { useAnswer } from '../panel/use-answer.ts';
import { call } from '../state/call.ts';
import { showPage } from '../state/session.ts';
import { AssignmentRows } from '../trial/assignment-rows.tsx';
import { CellPanel } from '../trial/cell-panel.tsx';
import { cellAt } from '../trial/grid-places.ts';
import type { CellState } from '../trial/cell-look.ts';
import { ProgressStrip } from '../trial/progress-strip.tsx';
import { ReadersPanel } from '../trial/readers-panel.tsx';
import { RowPages, useRowsWanted, type RowsWanted } from '../trial/row-pages.tsx';
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

interface TrialHead {
  readonly trouble: string | null;
  readonly progress: CallOutput<'trial.progress'> | null;
  readonly readers: ReactNode;
  readonly ask: () => void;
}

/** What the page knows without the key. `onDone` is asked besides, after every act. */
const useTrialHead = (onDone: () => void): TrialHead => {
  const progress = useAnswer('trial.progress', {});
  const accounts = useAnswer('account.list', {});
  const given = useAnswer('assignment.list', { most: 1 });
  const ask = (): void => {
    progress.ask();
    given.ask();
    onDone();
  };
  return {
    trouble: progress.trouble ?? accounts.trouble ?? given.trouble,
    progress: progress.answer,
    readers:
      accounts.answer === null || given.answer === null ? null : (
        <ReadersPanel
          accounts={accounts.answer.accounts}
          counts={progress.answer?.readers ?? []}
          keyWanted={given.answer.keyWanted}
          onDone={ask}
        />
      ),
    ask,
  };
};

/** Cases by code alone, and the way to open the key. */
const ClosedTrial = ({
  keyState,
  onKey,
}: {
  readonly keyState: CallOutput<'key.state'>;
  readonly onKey: () => void;
}) => {
  const rows = useRowsWanted();
  const given = useAnswer('assignment.list', rows.asked);
  const { trouble, progress, readers, ask } = useTrialHead(given.ask);
  const wrong = given.trouble ?? trouble;
  const total = given.answer?.total ?? 0;
  return (
    <>
      {wrong !== null && <Trouble>{wrong}</Trouble>}
      <KeyPanel state={keyState} onDone={onKey} />
      <div className="trial-head">
        {progress !== null && <ProgressStrip counts={progress.cases} of="cases" />}
        {readers}
      </div>
      {given.answer !== null && (total > 0 || rows.text !== '') && (
        <section className="card closed-trial" aria-label="Assignments">
          <h2>Assignments, by code</h2>
          <RowPages rows={rows} total={total} of="Assignments" label="Find a code or a reader" />
          {total === 0 ? (
            <p className="hint">No code and no reader holds “{rows.text}”.</p>
          ) : (
            <AssignmentRows assignments={given.answer.assignments} onDone={ask} />
          )}
        </section>
      )}
    </>
  );
};

interface GridPartProps {
  readonly grid: CallOutput<'trial.grid'>;
  readonly rows: RowsWanted;
  readonly state: CellState | null;
  readonly onDone: () => void;
}

const isEmptyTrial = ({ counts }: CallOutput<'trial.grid'>): boolean =>
  Object.values(counts).every((count) => count === 0);

/** The grid, and the panel of one of its cells below it. */
const GridPart = ({ grid, rows, state, onDone }: GridPartProps) => {
  const [open, setOpen] = useState<GridPlace | null>(null);
  const subject = grid.subjects.find((one) => one.subject === open?.subject);
  const cell = open === null || subject === undefined ? null : cellAt(subject.cells, open);
  if (isEmptyTrial(grid)) return <NoSubjects />;
  return (
    <>
      <RowPages rows={rows} total={grid.total} of="Subjects" label="Find a subject" />
      {grid.total === 0 ? (
        <p className="empty">
          No subject {rows.text === '' ? '' : `whose name holds “${rows.text}” `}
          {state === null ? '' : `has a modality that is ${state}`}.
        </p>
      ) : (
        <TrialGrid grid={grid} open={open} onOpen={setOpen} />
      )}
      {open !== null && cell !== null && (
        <CellPanel
          key={`${open.subject} ${open.visit} ${open.modality}`}
          place={open}
          cell={cell}
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

/** The grid is asked for when somebody acts, and when others changed something: that is no use of the key. */
const OpenTrial = ({ onClose }: { readonly onClose: () => void }) => {
  const rows = useRowsWanted();
  const [state, setState] = useState<CellState | null>(null);
  const { text, ...place } = rows.asked;
  const grid = useAnswer('trial.grid', {
    ...place,
    ...(text === undefined ? {} : { subject: text }),
    ...(state === null ? {} : { state }),
  });
  const { trouble, readers, ask } = useTrialHead(grid.ask);
  const wrong = grid.trouble ?? trouble;
  const choose = (next: CellState | null): void => {
    setState(next);
    rows.turn(1);
  };
  return (
    <>
      {wrong !== null && <Trouble>{wrong}</Trouble>}
      <div className="trial-head">
        {grid.answer !== null && (
          <ProgressStrip counts={grid.answer.counts} of="modalities" chosen={state} onChoose={choose}>
            <GridActs onRefresh={ask} onClose={onClose} />
          </ProgressStrip>
        )}
        {readers}
      </div>
      {grid.answer !== null && <GridPart grid={grid.answer} rows={rows} state={state} onDone={ask} />}
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
