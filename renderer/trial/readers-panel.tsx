import { Button, Checkbox } from '@mantine/core';
import { useId, useState } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { AccountLine } from '../../app/contract/calls/account-calls.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAct } from '../panel/use-act.ts';
import { call } from '../state/call.ts';
import { showPage } from '../state/session.ts';
import { assignedText } from './assigned-text.ts';

interface ReadersPanelProps {
  readonly accounts: readonly AccountLine[];
  /** What they have. */
  readonly counts: readonly ReaderCounts[];
  /** Cases are given out only once the key is open. */
  readonly keyWanted: boolean;
  /** Asked after cases were given out, or were not. */
  readonly onDone: () => void;
}

type ReaderCounts = CallOutput<'trial.progress'>['readers'][number];

interface ReaderRowProps {
  readonly reader: AccountLine;
  readonly counts: ReaderCounts | undefined;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
}

const ReaderRow = ({ reader, counts, chosen, onChoose }: ReaderRowProps) => (
  <tr>
    <th scope="row">
      <Checkbox
        size="xs"
        label={reader.printedName}
        checked={chosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
    </th>
    <td className="figure">{counts?.waiting ?? 0}</td>
    <td className="figure">{counts?.open ?? 0}</td>
    <td className="figure">{counts?.signed ?? 0}</td>
  </tr>
);

const NoReaders = () => (
  <p className="hint">
    There is no reader yet.{' '}
    <button type="button" className="plain-button link" onClick={() => showPage('accounts')}>
      Add an account
    </button>{' '}
    with the role of a reader.
  </p>
);

const stateText = (busy: boolean, keyWanted: boolean, made: CallOutput<'assignment.assign'> | null): string => {
  if (busy) return 'Drawing lots, copying hidden repeats …';
  if (keyWanted) return 'Open the key first: something was said of visits since.';
  return made === null ? '' : assignedText(made);
};

/** Readers with what they have, and the lot that gives them the cases that lack readers. */
export const ReadersPanel = ({ accounts, counts, keyWanted, onDone }: ReadersPanelProps) => {
  const readers = accounts.filter(({ role, state }) => role === 'reader' && state === 'active');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [made, setMade] = useState<CallOutput<'assignment.assign'> | null>(null);
  const { busy, trouble, run } = useAct();
  const stateId = useId();
  const chosen = readers.map(({ accountId }) => accountId).filter((accountId) => !left.has(accountId));
  const choose = (accountId: string, isChosen: boolean): void => {
    setLeft(new Set(isChosen ? [...left].filter((one) => one !== accountId) : [...left, accountId]));
  };
  const assign = async (): Promise<void> => {
    setMade(null);
    setMade(await call('assignment.assign', { readers: chosen }));
  };
  return (
    <section className="card readers-panel" aria-label="Readers">
      <h2>Readers</h2>
      {readers.length === 0 ? (
        <NoReaders />
      ) : (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">Takes part</th>
                <th scope="col" className="figure">
                  Waiting
                </th>
                <th scope="col" className="figure">
                  Open
                </th>
                <th scope="col" className="figure">
                  Signed
                </th>
              </tr>
            </thead>
            <tbody>
              {readers.map((reader) => (
                <ReaderRow
                  key={reader.accountId}
                  reader={reader}
                  counts={counts.find(({ accountId }) => accountId === reader.accountId)}
                  chosen={chosen.includes(reader.accountId)}
                  onChoose={(isChosen) => choose(reader.accountId, isChosen)}
                />
              ))}
            </tbody>
          </table>
          <div className="readers-assign">
            <Button
              size="compact-sm"
              loading={busy}
              disabled={chosen.length === 0 || keyWanted}
              aria-describedby={stateId}
              onClick={() => void run(assign).then(onDone)}
            >
              Assign cases
            </Button>
            <span id={stateId} role="status" className="dim">
              {stateText(busy, keyWanted, made)}
            </span>
          </div>
          {trouble !== null && <Trouble>{trouble}</Trouble>}
        </>
      )}
    </section>
  );
};
