import { useEffect } from 'react';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { keyOf, useKeymapStore } from '../state/keymap.ts';
import { say, useDrawingHand } from './drawing-hand.ts';
import { useKeyboardPen } from './keyboard-pen.ts';

const named = (id: string, does: string): string => `${keyOf(id) ?? 'no key'} ${does}`;

const useHint = (): string | null => {
  useKeymapStore();
  const said = useDrawingHand((hand) => hand.said);
  const placing = useDrawingHand((hand) => hand.stroke?.tool === 'spline');
  const held = useDrawingHand((hand) => hand.stroke !== null);
  const tool = useDrawingMode((mode) => mode.tool);
  const pen = useKeyboardPen((now) => now.on);
  if (said !== null) return said;
  const press = tool === 'brush' || tool === 'select' ? (held ? 'lifts' : 'puts down') : 'sets a point';
  const parts = [
    ...(pen && !held ? ['Keyboard pen: arrows move it'] : []),
    ...(pen ? [named('pen-press', press)] : []),
    ...(placing ? [named('line-close', 'closes'), named('line-back', 'takes a point back')] : []),
    ...(placing || (pen && held) ? [named('line-cancel', 'gives it up')] : []),
    ...(pen && !held ? [named('pen-leave', 'puts it away')] : []),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
};

const saidFor_ms = 6000;

const useFadingWords = (): void => {
  const said = useDrawingHand((hand) => hand.said);
  useEffect(() => {
    const timer = setTimeout(() => say(null), saidFor_ms);
    return () => clearTimeout(timer);
  }, [said]);
};

/** One line at the image's upper edge: what the keys do now, or why nothing was drawn. */
export const DrawingHint = () => {
  const hint = useHint();
  useFadingWords();
  return (
    <p className="drawing-hint" role="status">
      {hint}
    </p>
  );
};
