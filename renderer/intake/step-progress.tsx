import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { timeLeft_ms, timeLeftText } from './time-left.ts';
import { cancelTrialIntake, useTrialIntake } from './trial-intake-job.ts';

const tick_ms = 500;

const useNow = (): number => {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(performance.now()), tick_ms);
    return () => window.clearInterval(timer);
  }, []);
  return now;
};

/** How far the running step is, how long it still takes, and how to stop it. */
export const StepProgress = ({ what, many }: { readonly what: string; readonly many: string }) => {
  const { progress, since } = useTrialIntake();
  const now = useNow();
  const done = progress?.done ?? 0;
  const total = progress?.total ?? null;
  const refused = progress?.refused ?? 0;
  const left = timeLeftText(timeLeft_ms(now - since, done, total));
  return (
    <div className="intake-running">
      <Progress
        aria-label={`${many} done`}
        value={total === null || total === 0 ? 100 : (100 * done) / total}
        striped={total === null}
        animated={total === null}
      />
      <span role="status">
        {total === null ? `${done} ${done === 1 ? what : many}` : `${done} of ${total} ${many}`}
        {refused > 0 && ` · ${refused} refused`}
        {left !== '' && ` · ${left}`}
      </span>
      <Button variant="default" size="compact-sm" onClick={() => void cancelTrialIntake().catch(() => undefined)}>
        Cancel
      </Button>
    </div>
  );
};
