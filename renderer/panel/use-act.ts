/** One act of a form at a time: busy while it runs, what was refused in words. */
import { useState } from 'react';
import { sentenceOf } from './failure-sentences.ts';

export interface Act {
  readonly busy: boolean;
  readonly trouble: string | null;
  /** Runs an act; true when it was not refused. */
  readonly run: (act: () => Promise<unknown>) => Promise<boolean>;
  readonly say: (trouble: string | null) => void;
}

/** `wordsOf`: what a form says of a refusal, where it knows better than the sentence of its code. */
export const useAct = (wordsOf: (error: unknown) => string = sentenceOf): Act => {
  const [busy, setBusy] = useState(false);
  const [trouble, say] = useState<string | null>(null);
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    say(null);
    try {
      await act();
      return true;
    } catch (error) {
      say(wordsOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, run, say };
};
