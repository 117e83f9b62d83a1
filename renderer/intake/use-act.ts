/** One act of a form at a time: busy while it runs, what was refused in words. */
import { useState } from 'react';
import { sentenceOf } from '../panel/failure-sentences.ts';

export interface Act {
  readonly busy: boolean;
  readonly trouble: string | null;
  /** Runs an act; true when it was not refused. */
  readonly run: (act: () => Promise<unknown>) => Promise<boolean>;
  readonly say: (trouble: string | null) => void;
}

export const useAct = (): Act => {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setTrouble(null);
    try {
      await act();
      return true;
    } catch (error) {
      setTrouble(sentenceOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, run, say: setTrouble };
};
