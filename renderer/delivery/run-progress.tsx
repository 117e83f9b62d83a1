import { Button, Progress } from '@mantine/core';
import { cancelDelivery, type RunningDelivery } from './delivery-job.ts';
import { stepText } from './delivery-words.ts';
import { Trouble } from '../panel/trouble.tsx';

const begins = { step: 'seals', done: 0, total: null } as const;

/** How far a look or a delivery is, and how to stop it. */
export const RunProgress = ({ running }: { readonly running: RunningDelivery }) => {
  const { what, wanted, job, run, isCancelling, away } = running;
  const { step, done, total } = run ?? begins;
  const isCounted = step !== 'writing' && total !== null && total > 0 && done < total;
  return (
    <section className="card" aria-label={what === 'look' ? 'Looking' : 'Delivering'}>
      <div className="delivery-running">
        <Progress
          aria-label={what === 'look' ? 'Progress of the look' : 'Progress of the delivery'}
          value={isCounted ? (100 * done) / total : 100}
          striped={!isCounted}
          animated={!isCounted}
        />
        <span role="status">{isCancelling ? 'Cancelling …' : stepText({ step, done, total }, wanted.form)}</span>
        <Button
          variant="default"
          size="compact-sm"
          disabled={job === null || isCancelling}
          onClick={() => void cancelDelivery()}
        >
          Cancel
        </Button>
      </div>
      {away !== null && <Trouble>{away}</Trouble>}
    </section>
  );
};
