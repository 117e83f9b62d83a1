/** A verification of the whole store as it runs: asked, followed, cancelled. */
import { useEffect, useRef, useState } from 'react';
import type { CallInput, CallOutput } from '../../app/contract/calls.ts';
import { Refused } from '../../app/contract/failure.ts';
import { sentenceOf } from '../panel/failure-sentences.ts';
import { call } from '../state/call.ts';

export type Verdict = CallOutput<'journal.verify'>;
type Progress = NonNullable<CallOutput<'journal.verifying'>['progress']>;

export interface Verification {
  readonly running: boolean;
  readonly progress: Progress | null;
  readonly verdict: Verdict | null;
  readonly trouble: string | null;
  readonly start: (checkpoint?: NonNullable<CallInput<'journal.verify'>['checkpoint']>) => void;
  readonly cancel: () => void;
}

const askAfter_ms = 400;

export const useVerification = (): Verification => {
  const job = useRef<string | null>(null);
  const [running, setRunning] = useState(false);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  const cancel = (): void => {
    if (job.current !== null) call('journal.cancelVerify', { job: job.current }).catch(() => undefined);
  };
  // Whoever leaves the page wants no answer any more.
  useEffect(() => cancel, []);
  useEffect(() => {
    if (!running) return;
    const timer = window.setInterval(() => {
      if (job.current === null) return;
      call('journal.verifying', { job: job.current }).then(
        (answer) => setProgress(answer.progress),
        () => undefined,
      );
    }, askAfter_ms);
    return () => window.clearInterval(timer);
  }, [running]);

  const start: Verification['start'] = (checkpoint) => {
    const name = crypto.randomUUID();
    job.current = name;
    setRunning(true);
    setProgress(null);
    setVerdict(null);
    setTrouble(null);
    call('journal.verify', { job: name, ...(checkpoint === undefined ? {} : { checkpoint }) })
      .then(setVerdict, (error: unknown) => {
        const isCancelled = error instanceof Refused && error.failure.code === 'cancelled';
        setTrouble(isCancelled ? 'Cancelled: nothing was found out.' : sentenceOf(error));
      })
      .finally(() => {
        job.current = null;
        setRunning(false);
      });
  };
  return { running, progress, verdict, trouble, start, cancel };
};
