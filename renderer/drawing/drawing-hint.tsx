import { useDrawingMode, type DrawingTool } from '../state/drawing-mode.ts';
import { useKeymapStore } from '../state/keymap.ts';
import { say, useDrawingHand } from './drawing-hand.ts';
import { withoutEffect } from '../panel/papillary-rule.ts';
import { useChoices } from '../state/use-asked.ts';
import { HintLine, keyDoes } from './hint-line.tsx';
import { moveWords } from './move-scope.ts';
import { useKeyboardPen } from './keyboard-pen.ts';

const inOneLine = (parts: readonly (string | null)[]): string | null => {
  const there = parts.filter((part) => part !== null);
  return there.length === 0 ? null : there.join(' · ');
};

const draws: ReadonlySet<DrawingTool> = new Set(['draw', 'spline', 'brush']);

const useHint = (): string | null => {
  useKeymapStore();
  const said = useDrawingHand((hand) => hand.said);
  const placing = useDrawingHand((hand) => hand.stroke?.tool === 'spline');
  const held = useDrawingHand((hand) => hand.stroke !== null);
  const tool = useDrawingMode((mode) => mode.tool);
  const pen = useKeyboardPen((now) => now.on);
  const moving = useDrawingMode(moveWords);
  const choices = useChoices();
  const idle = useDrawingMode((mode) => (draws.has(mode.tool) ? withoutEffect(mode.structure, choices) : null));
  if (said !== null) return said;
  const press = tool === 'brush' || tool === 'select' ? (held ? 'lifts' : 'puts down') : 'sets a point';
  const parts = [
    moving,
    idle,
    ...(pen && !held ? ['Keyboard pen: arrows move it'] : []),
    ...(pen ? [keyDoes('pen-press', press)] : []),
    ...(placing ? [keyDoes('line-close', 'closes'), keyDoes('line-back', 'takes a point back')] : []),
    ...(placing || (pen && held) ? [keyDoes('line-cancel', 'gives it up')] : []),
    ...(pen && !held ? [keyDoes('pen-leave', 'puts it away')] : []),
  ];
  return inOneLine(parts);
};

const saidFor_ms = 6000;

const fade = (): void => say(null);

/** What the keys do now, or why nothing was drawn. */
export const DrawingHint = () => {
  const said = useDrawingHand((hand) => hand.said);
  return <HintLine hint={useHint()} said={said} saidFor_ms={saidFor_ms} onFade={fade} />;
};
