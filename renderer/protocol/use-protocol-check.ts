/** Asks the backend what is wrong with a text, a moment after the last key. */
import { useEffect, useState } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import { sentenceOf } from '../panel/failure-sentences.ts';
import { call } from '../state/call.ts';

type Checked = CallOutput<'protocol.check'>;

export interface ProtocolCheck {
  /** Of the text as it stood when it was last checked; null before. */
  readonly checked: Checked | null;
  /** True once what was checked is the text that is shown. */
  readonly upToDate: boolean;
  readonly trouble: string | null;
}

const pause_ms = 350;

export const useProtocolCheck = (text: string, wanted: boolean): ProtocolCheck => {
  const [last, setLast] = useState<{ readonly text: string; readonly checked: Checked } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    const timer = window.setTimeout(() => {
      call('protocol.check', { text }).then(
        (checked) => {
          if (gone) return;
          setLast({ text, checked });
          setTrouble(null);
        },
        (error: unknown) => {
          if (!gone) setTrouble(sentenceOf(error));
        },
      );
    }, pause_ms);
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [text, wanted]);
  return { checked: last?.checked ?? null, upToDate: last?.text === text, trouble };
};
