/** Whether a key press belongs to the control that has the focus, not to the key map. */

const textTypes = /^(?:text|search|email|url|tel|password|number|date|time|month|week|datetime-local)$/u;
const ownArrows =
  'input[type=radio],input[type=range],select,[role=radio],[role=slider],[role=tab],[role=menuitem],[role=option],[role=listbox],[role=combobox],[role=spinbutton]';
const ownPress =
  'button,a[href],summary,input,select,[role=button],[role=checkbox],[role=switch],[role=tab],[role=radio],[role=menuitem],[role=option]';

const isTyping = (focus: Element): boolean => {
  if (focus instanceof HTMLTextAreaElement) return true;
  if (focus instanceof HTMLInputElement) return textTypes.test(focus.type);
  return focus instanceof HTMLElement && focus.isContentEditable;
};

const pressKeys = /^(?:Space|Enter)$/u;
const moveKeys = /^(?:Up|Down|Left|Right|Home|End|PageUp|PageDown)$/u;

/**
 * True when `key` is for the focused control. A button or radio that was clicked keeps the focus without being meant:
 * only one that was reached by the keyboard takes Space, Enter and the arrows.
 */
export const belongsToFocus = (key: string, focus: Element | null, focusedByKeys: boolean): boolean => {
  if (document.querySelector('[aria-modal="true"]') !== null) return true;
  if (focus === null || focus === document.body) return false;
  if (isTyping(focus)) return true;
  if (!focusedByKeys) return false;
  return (pressKeys.test(key) && focus.matches(ownPress)) || (moveKeys.test(key) && focus.matches(ownArrows));
};

/** True while the focus is in a pane that has keys of its own at this moment: it says so by `data-keys`. */
export const isPaneFocused = (): boolean => {
  const pane = document.activeElement?.closest('[data-keys="pane"]') ?? null;
  return pane !== null;
};
