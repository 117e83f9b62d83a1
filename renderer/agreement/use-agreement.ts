/** Agreement as the workstation works it out: asked again while numbers are being taken, and when others changed them. */
import { useEffect, useState } from 'react';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { MeasureKey } from '../../measurement/result.ts';
import { useAnswer } from '../panel/use-answer.ts';

type Answer = CallOutput<'agreement.show'>;

export interface AskedAgreement {
  readonly answer: Answer | null;
  readonly trouble: string | null;
  /** Asking was stopped while numbers were being taken. */
  readonly isStopped: boolean;
  readonly stop: (stopped: boolean) => void;
}

export const useAgreement = (measure: MeasureKey | null): AskedAgreement => {
  const { answer, trouble, ask } = useAnswer('agreement.show', { measure });
  const [isStopped, stop] = useState(false);
  useEffect(() => {
    const isTaking = (answer?.taking ?? null) !== null;
    if (isTaking && !isStopped) ask();
  }, [answer, isStopped, ask]);
  return { answer, trouble, isStopped, stop };
};
