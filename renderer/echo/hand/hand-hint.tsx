import { HintLine, keyDoes } from '../../drawing/hint-line.tsx';
import { useKeymapStore } from '../../state/keymap.ts';
import { isWaiting } from './hand-stroke.ts';
import { sayEcho, useEchoHand } from './hand-store.ts';
import { useEchoPen } from './echo-pen.ts';

/** What is in hand: points of a wall, a caliper that waits for its second end, anything else that is held, nothing. */
type InHand = 'points' | 'second end' | 'held' | 'nothing';

const useInHand = (): InHand =>
  useEchoHand(({ stroke }) => {
    if (stroke?.tool === 'spline') return 'points';
    if (isWaiting(stroke)) return 'second end';
    return stroke === null ? 'nothing' : 'held';
  });

const lineHints: Readonly<Record<InHand, () => readonly string[]>> = {
  points: () => [keyDoes('echo-line-end', 'ends at the annulus'), keyDoes('echo-line-back', 'takes a point back')],
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
    ...(pen ? [keyDoes('echo-pen-press', held ? 'lifts' : 'puts down')] : []),
    ...lineHints[inHand](),
    ...(busy && (pen || !held) ? [keyDoes('echo-line-cancel', 'gives it up')] : []),
    ...(pen && !busy ? [keyDoes('echo-pen-leave', 'puts it away')] : []),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
};

const saidFor_ms = 8000;

const fade = (): void => sayEcho(null);

/** What the keys do now, or why nothing was drawn. */
export const HandHint = () => {
  const said = useEchoHand((hand) => hand.said);
  return <HintLine hint={useHint()} said={said} saidFor_ms={saidFor_ms} onFade={fade} />;
};
