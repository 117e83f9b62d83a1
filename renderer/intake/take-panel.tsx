import { Button } from '@mantine/core';
import type { Found } from '../../app/contract/calls/intake-calls.ts';
import { showPage } from '../state/session.ts';
import { EraseAfterwards } from './archive/erase-afterwards.tsx';
import { StepProgress } from './step-progress.tsx';
import { takeIn } from './trial-intake-job.ts';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

const endings: Partial<Record<Found['state'], string>> = {
  done: 'Done',
  cancelled: 'Cancelled: what is whole stays, the rest goes on another time',
  failed: 'Stopped early: what is whole stays',
};

const outcomeText = ({ state, added, known, waiting }: Found): string | null => {
  const ending = endings[state];
  if (ending === undefined) return null;
  return [
    ending,
    `${count(added, 'image', 'images')} de-identified`,
    ...(known > 0 ? [`${known} were there`] : []),
    ...(waiting > 0 ? [`${count(waiting, 'clip waits', 'clips wait')} for their layout`] : []),
  ].join(' · ');
};

/** De-identifies what is matched into the case store. */
export const TakePanel = ({ found }: { readonly found: Found }) => {
  const matched = found.studies.filter(({ subject }) => subject !== null).length;
  const outcome = outcomeText(found);
  const goesOn = found.waiting > 0 || found.state === 'cancelled' || found.state === 'failed';
  return (
    <section className="card" aria-label="De-identify">
      <h2>5 · De-identify</h2>
      {found.state === 'taking' ? (
        <StepProgress what="image" many="images" />
      ) : (
        <div className="export-run">
          <Button disabled={matched === 0} onClick={() => void takeIn()}>
            {goesOn ? 'Go on with' : 'De-identify'} {count(matched, 'matched study', 'matched studies')}
          </Button>
          <span className="dim">
            {matched === 0
              ? 'Match at least one study first.'
              : found.waiting > 0
                ? 'Approve the layouts above, then go on: only what is missing is taken in.'
                : 'Only blinded copies are made; the same files again add nothing.'}
          </span>
        </div>
      )}
      {outcome !== null && (
        <p role="status">
          {outcome}.{' '}
          {found.state === 'done' && (
            <button type="button" className="plain-button link" onClick={() => showPage('trial')}>
              Go to the trial
            </button>
          )}
        </p>
      )}
      {found.state === 'done' && <EraseAfterwards />}
    </section>
  );
};
