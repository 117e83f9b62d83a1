import { expect, test } from 'vitest';
import { isReservedKey, keyTextOf, type KeyPress } from '../../../renderer/state/key-text.ts';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test('a letter is what is printed on the key, wherever it sits', () => {
  expect(keyTextOf(press('d', 'KeyD'))).toBe('D');
  // On a French keyboard A sits where Q is on an English one.
  expect(keyTextOf(press('a', 'KeyQ'))).toBe('A');
  expect(keyTextOf(press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+Z');
});

test('where a layout has no Latin letter the place of the key decides', () => {
  expect(keyTextOf(press('в', 'KeyD'))).toBe('D');
  expect(keyTextOf(press('å', 'KeyA', { altKey: true }))).toBe('Alt+A');
});

test('digits are found where Shift is needed for them too, and on the number pad', () => {
  expect(keyTextOf(press('&', 'Digit1'))).toBe('1');
  expect(keyTextOf(press('2', 'Numpad2'))).toBe('2');
  expect(keyTextOf(press('ArrowDown', 'Numpad2'))).toBe('Down');
});

test('Shift is part of a sign, not a modifier of it', () => {
  expect(keyTextOf(press('?', 'Slash', { shiftKey: true }))).toBe('?');
  expect(keyTextOf(press('ß', 'Minus'))).toBe('ß');
});

test('a sign that needs the third level is the sign alone', () => {
  const german = press('[', 'Digit8', { ctrlKey: true, altKey: true, getModifierState: (name) => name === 'AltGraph' });
  expect(keyTextOf(german)).toBe('[');
});

test('the command key of a Mac is Ctrl', () => {
  expect(keyTextOf(press('z', 'KeyZ', { metaKey: true }))).toBe('Ctrl+Z');
});

test('named keys have one name each', () => {
  expect(keyTextOf(press(' ', 'Space'))).toBe('Space');
  expect(keyTextOf(press('ArrowLeft', 'ArrowLeft', { shiftKey: true }))).toBe('Shift+Left');
  expect(keyTextOf(press('Escape', 'Escape'))).toBe('Esc');
  expect(keyTextOf(press('+', 'Equal', { shiftKey: true }))).toBe('Plus');
  expect(keyTextOf(press('Enter', 'Enter', { ctrlKey: true }))).toBe('Ctrl+Enter');
});

test('a modifier alone is no key', () => {
  expect(keyTextOf(press('Shift', 'ShiftLeft', { shiftKey: true }))).toBeNull();
  expect(keyTextOf(press('Control', 'ControlLeft', { ctrlKey: true }))).toBeNull();
});

test('keys of the browser and Tab cannot serve', () => {
  expect(isReservedKey('Ctrl+W')).toBe(true);
  expect(isReservedKey('Tab')).toBe(true);
  expect(isReservedKey('Ctrl+Z')).toBe(false);
});
