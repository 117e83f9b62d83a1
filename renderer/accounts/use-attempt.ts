/** One act of a form: busy while it runs, one line where it was refused. */
import { useState } from 'react';

export interface Attempt {
  readonly busy: boolean;
  readonly trouble: string | null;
  readonly say: (trouble: string | null) => void;
  /** Runs the act; resolves true when it was done. */
  readonly run: (act: () => Promise<unknown>) => Promise<boolean>;
}

export const useAttempt = (wordsOf: (error: unknown) => string): Attempt => {
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
  return { busy, trouble, say, run };
};
