import { useDrawingMode } from '../state/drawing-mode.ts';
import { keyOf, useKeymapStore } from '../state/keymap.ts';
import { useDrawingHand } from './drawing-hand.ts';
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
  if (placing) {
    const close = named('line-close', 'closes');
    return `${close} · ${named('line-back', 'takes a point back')} · ${named('line-cancel', 'gives it up')}`;
  }
  if (!pen) return null;
  const press = tool === 'brush' || tool === 'select' ? (held ? 'lifts' : 'puts down') : 'sets a point';
  return `Keyboard pen: arrows move it · ${named('pen-press', press)} · ${named('pen-leave', 'puts it away')}`;
};

/** One line at the image's upper edge: what the keys do now, or why nothing was drawn. */
export const DrawingHint = () => {
  const hint = useHint();
  return (
    <p className="drawing-hint" role="status">
      {hint}
    </p>
  );
};
