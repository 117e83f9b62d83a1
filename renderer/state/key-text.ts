/** A key press in words ("Ctrl+Shift+Z"), the same on every keyboard layout as far as a layout allows. Pure. */

/** The part of a KeyboardEvent that names a key. */
export interface KeyPress {
  /** What the layout makes of it. */
  readonly key: string;
  /** Where it sits. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly getModifierState?: (name: string) => boolean;
}

const named: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
  '+': 'Plus',
};

const modifiers = [
  'Control',
  'Shift',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'Dead',
  'Process',
  'Unidentified',
];

const isLetter = (key: string): boolean => /^[a-z]$/iu.test(key);

const isThirdLevel = (press: KeyPress): boolean => press.getModifierState?.('AltGraph') === true;

// Letters by what is printed on them; where the layout has none there (Cyrillic, Greek), by where they sit. Digits by
// where they sit: some layouts need Shift for them.
const letterOrDigit = (press: KeyPress): string | null => {
  const { key, code } = press;
  if (isThirdLevel(press)) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/u.exec(code)?.[1];
  if (digit !== undefined && (code.startsWith('Digit') || key === digit)) return digit;
  if (isLetter(key)) return key.toUpperCase();
  const letter = /^Key([A-Z])$/u.exec(code)?.[1];
  return letter !== undefined && (key.codePointAt(0) ?? 0) > 127 ? letter : null;
};

/** The key's text, or null for a modifier alone. Of a sign such as `?` Shift is a part, not a modifier. */
export const keyTextOf = (press: KeyPress): string | null => {
  if (modifiers.includes(press.key)) return null;
  const alphanumeric = letterOrDigit(press);
  const isSign = alphanumeric === null && press.key.length === 1 && press.key !== ' ';
  const typedSign = isSign && isThirdLevel(press);
  const parts = [
    (press.ctrlKey || press.metaKey) && !typedSign ? 'Ctrl' : '',
    press.altKey && !typedSign ? 'Alt' : '',
    press.shiftKey && !isSign ? 'Shift' : '',
    alphanumeric ?? named[press.key] ?? press.key,
  ];
  return parts.filter((part) => part !== '').join('+');
};

// What the browser or the window keeps for itself, or what moves the focus: an action there would never be reached.
const reserved: ReadonlySet<string> = new Set([
  'Tab', 'Shift+Tab', 'Ctrl+Tab', 'Ctrl+Shift+Tab', 'Alt+Tab',
  'Ctrl+W', 'Ctrl+Shift+W', 'Ctrl+T', 'Ctrl+Shift+T', 'Ctrl+N', 'Ctrl+Shift+N', 'Ctrl+Q', 'Ctrl+R', 'Alt+F4', 'F11', 'F12',
]); // prettier-ignore

/** True for a key that cannot serve an action. */
export const isReservedKey = (key: string): boolean => reserved.has(key);
