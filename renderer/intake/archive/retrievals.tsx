import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { Retrieval } from '../../../app/contract/calls/archive-calls.ts';
import { failureSentence } from '../../panel/failure-sentences.ts';
import { Trouble } from '../../panel/trouble.tsx';
import { useAct } from '../../panel/use-act.ts';
import { call } from '../../state/call.ts';
import { isBusy, lookThrough, useTrialIntake } from '../trial-intake-job.ts';

const startedText = (startedAt: string): string =>
  new Date(startedAt).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });

const stateText = ({ state, images, total, studies }: Retrieval): string => {
  const of = total === null ? `${images}` : `${images} of ${total}`;
  const what = `${studies} ${studies === 1 ? 'study' : 'studies'}`;
  if (state === 'whole') return `${what}: ${images} originals retrieved`;
  return state === 'running' ? `${what}: ${of} originals` : `${what}: ${of} originals, cut off`;
};

/** Erased only when it was said twice. */
export const EraseRetrieved = ({ retrieval, onDone }: { readonly retrieval: string; readonly onDone: () => void }) => {
  const [asked, setAsked] = useState(false);
  const { busy, trouble, run } = useAct();
  const erase = (): void => {
    void run(() => call('archive.erase', { retrieval })).then((done) => done && onDone());
  };
  return (
    <>
      {asked ? (
        <Button variant="default" size="compact-sm" loading={busy} onClick={erase} onBlur={() => setAsked(false)} autoFocus>
          Erase for good
        </Button>
      ) : (
        <Button variant="default" size="compact-sm" onClick={() => setAsked(true)}>
          Erase originals
        </Button>
      )}
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </>
  );
}; // prettier-ignore

interface LineProps {
  readonly one: Retrieval;
  readonly onDone: () => void;
}

const RetrievalLine = ({ one, onDone }: LineProps) => {
  const { retrieval, state, source, job } = one;
  const intake = useTrialIntake();
  const { busy, trouble, run } = useAct();
  const act = (what: () => Promise<unknown>): void => void run(what).then(onDone);
  const value = one.total === null || one.total === 0 ? 100 : (100 * one.images) / one.total;
  return (
    <li>
      <div className="retrieval-line">
        <span role="status">
          {stateText(one)} <span className="dim">begun {startedText(one.startedAt)}</span>
        </span>
        {state === 'running' && (
          <Progress aria-label="Originals retrieved" value={value} striped={one.total === null} animated={one.total === null} />
        )}
        <span className="retrieval-acts">
          {state === 'running' && job !== null && (
            <Button variant="default" size="compact-sm" onClick={() => act(() => call('archive.cancel', { job }))}>
              Cancel
            </Button>
          )}
          {state === 'cut off' && (
            <Button size="compact-sm" loading={busy} onClick={() => act(() => call('archive.goOn', { retrieval }))}>
              Go on
            </Button>
          )}
          {state === 'whole' && (
            <Button size="compact-sm" disabled={isBusy(intake)} onClick={() => void lookThrough(source)}>
              Look through
            </Button>
          )}
          {state !== 'running' && <EraseRetrieved retrieval={retrieval} onDone={onDone} />}
        </span>
      </div>
      {one.failure !== null && <Trouble>{failureSentence(one.failure)}</Trouble>}
      {trouble !== null && <Trouble>{trouble}</Trouble>}
    </li>
  );
}; // prettier-ignore

/** Originals that were brought here and not erased. */
export const Retrievals = ({ all, onDone }: { readonly all: readonly Retrieval[]; readonly onDone: () => void }) =>
  all.length === 0 ? null : (
    <ul className="retrievals" aria-label="Retrieved originals">
      {all.map((one) => (
        <RetrievalLine key={one.retrieval} one={one} onDone={onDone} />
      ))}
    </ul>
  );
