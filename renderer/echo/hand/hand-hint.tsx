import { useEffect } from 'react';
import { keyOf, useKeymapStore } from '../../state/keymap.ts';
import { isWaiting } from './hand-stroke.ts';
import { sayEcho, useEchoHand } from './hand-store.ts';
import { useEchoPen } from './echo-pen.ts';

const named = (id: string, does: string): string => `${keyOf(id) ?? 'no key'} ${does}`;

/** What is in hand: points of a wall, a caliper that waits for its second end, anything else that is held, nothing. */
type InHand = 'points' | 'second end' | 'held' | 'nothing';

const useInHand = (): InHand =>
  useEchoHand(({ stroke }) => {
    if (stroke?.tool === 'spline') return 'points';
    if (isWaiting(stroke)) return 'second end';
    return stroke === null ? 'nothing' : 'held';
  });

const lineHints: Readonly<Record<InHand, () => readonly string[]>> = {
  points: () => [named('echo-line-end', 'ends at the annulus'), named('echo-line-back', 'takes a point back')],
  'second end': () => ['Click the other end'],
  held: () => [],
  nothing: () => [],
};

const useHint = (): string | null => {
  useKeymapStore();
  const said = useEchoHand((hand) => hand.said);
  const inHand = useInHand();
  const pen = useEchoPen((now) => now.on);
  if (said !== null) return said;
  const [held, busy] = [inHand === 'held', inHand !== 'nothing'];
  const parts = [
    ...(pen && !busy ? ['Keyboard pen: arrows move it'] : []),
    ...(pen ? [named('echo-pen-press', held ? 'lifts' : 'puts down')] : []),
    ...lineHints[inHand](),
    ...(busy && (pen || !held) ? [named('echo-line-cancel', 'gives it up')] : []),
    ...(pen && !busy ? [named('echo-pen-leave', 'puts it away')] : []),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
};

const saidFor_ms = 8000;

const useFadingWords = (): void => {
  const said = useEchoHand((hand) => hand.said);
  useEffect(() => {
    const timer = setTimeout(() => sayEcho(null), saidFor_ms);
    return () => clearTimeout(timer);
  }, [said]);
};

/** One line at the image's upper edge: what the keys do now, or why nothing was drawn. */
export const HandHint = () => {
  const hint = useHint();
  useFadingWords();
  return (
    <p className="drawing-hint" role="status">
      {hint}
    </p>
  );
};
