/** From key presses on the page to actions: not while typing, not over a modal, and held ones let go in the end. */
import { keyTextOf } from './key-text.ts';
import { belongsToFocus } from './key-focus.ts';
import type { KeyAction } from './key-bindings.ts';

/** Listens on the window until `signal` ends it. `actionOf` tells what a key does now. */
export const listenForKeys = (actionOf: (key: string) => KeyAction | null, signal: AbortSignal): void => {
  const held = new Map<string, () => void>();
  let movedByKeys = false;
  let focusedByKeys = false;

  const letGo = (): void => {
    for (const release of held.values()) release();
    held.clear();
  };

  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') movedByKeys = true;
    const key = keyTextOf(event);
    if (key === null || event.isComposing || belongsToFocus(key, document.activeElement, focusedByKeys)) return;
    const action = actionOf(key);
    if (action === null) return;
    event.preventDefault();
    if (event.repeat && action.repeats !== true) return;
    if (action.release !== undefined) held.set(event.code, action.release);
    action.run();
  };

  const release = (event: KeyboardEvent): void => {
    held.get(event.code)?.();
    held.delete(event.code);
  };

  window.addEventListener('keydown', press, { signal });
  window.addEventListener('keyup', release, { signal });
  window.addEventListener('blur', letGo, { signal });
  window.addEventListener('pointerdown', () => (movedByKeys = false), { signal, capture: true });
  window.addEventListener('focusin', () => (focusedByKeys = movedByKeys), { signal });
  signal.addEventListener('abort', letGo);
};
