/** A call made when a panel opens, kept fresh, retried while the workstation or its store is away. */
import { useCallback, useEffect, useState } from 'react';
import { Refused } from '../../app/contract/failure.ts';
import type { CallInput, CallName, CallOutput } from '../../app/contract/calls.ts';
import { call } from '../state/call.ts';
import { sentenceOf } from './failure-sentences.ts';
import { useStale } from './use-stale.ts';

const retryAfter_ms = 2000;

export interface Asked<N extends CallName> {
  readonly answer: CallOutput<N> | null;
  /** What is wrong, in words; null while all is well. */
  readonly trouble: string | null;
  readonly ask: () => void;
}

/** Passes by itself: the workstation is away, or its store, or there is too much to do. */
const isPassing = (error: unknown): boolean =>
  !(error instanceof Refused) || ['store-unreachable', 'busy'].includes(error.failure.code);

/**
 * Asks at once, on `ask()`, when others changed what the answer is about and, with `every_ms`, again and again; a
 * workstation that is away is asked every two seconds, one that refused is not. What stands is left standing until the
 * next answer is there.
 */
export const useAnswer = <N extends CallName>(name: N, input: CallInput<N>, every_ms?: number): Asked<N> => {
  const [answer, setAnswer] = useState<CallOutput<N> | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const ask = useCallback(() => setRound((value) => value + 1), []);
  const inputText = JSON.stringify(input);
  const stale = useStale(name, ask);

  useEffect(() => {
    let gone = false;
    let timer: number | undefined;
    stale.begin();
    call(name, JSON.parse(inputText) as CallInput<N>).then(
      (output) => {
        if (gone) return;
        setAnswer(output);
        setTrouble(null);
        if (every_ms !== undefined) timer = window.setTimeout(ask, every_ms);
        stale.end();
      },
      (error: unknown) => {
        if (gone) return;
        setTrouble(sentenceOf(error));
        if (isPassing(error)) timer = window.setTimeout(ask, retryAfter_ms);
        stale.end();
      },
    );
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [name, inputText, round, ask, every_ms, stale]);

  return { answer, trouble, ask };
};
