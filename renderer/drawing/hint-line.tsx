import { useEffect } from 'react';
import { keyOf } from '../state/keymap.ts';

/** "Enter closes": the key of an action, and what it does now. */
export const keyDoes = (id: string, does: string): string => `${keyOf(id) ?? 'no key'} ${does}`;

interface HintLineProps {
  readonly hint: string | null;
  /** What was said, until it has been there for long enough. */
  readonly said: string | null;
  readonly saidFor_ms: number;
  readonly onFade: () => void;
}

/** One line at the image's upper edge: what the keys do now, or why nothing was drawn. */
export const HintLine = ({ hint, said, saidFor_ms, onFade }: HintLineProps) => {
  useEffect(() => {
    const timer = setTimeout(onFade, saidFor_ms);
    return () => clearTimeout(timer);
  }, [said, saidFor_ms, onFade]);
  return (
    <p className="drawing-hint" role="status">
      {hint}
    </p>
  );
};
