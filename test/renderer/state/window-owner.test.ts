import { expect, test } from 'vitest';
import { takeWindow, wouldDrop, type OwnedStore } from '../../../renderer/state/window-owner.ts';

/** As the browser's own: the keys are its properties. */
const windowStore = (): OwnedStore & Record<string, unknown> => {
  const store: Record<string, unknown> = {};
  const methods = {
    getItem: (key: string) => (typeof store[key] === 'string' ? store[key] : null),
    setItem: (key: string, text: string) => {
      store[key] = text;
    },
    clear: () => Object.keys(store).forEach((key) => Reflect.deleteProperty(store, key)),
  };
  return Object.setPrototypeOf(store, methods) as OwnedStore & Record<string, unknown>;
};

test('what one person left in a window is gone when another has logged in', () => {
  const store = windowStore();
  takeWindow(store, 'ada');
  store.setItem('ventricle.place.K7QX-3M', '4/1');
  takeWindow(store, 'bob');
  expect(store.getItem('ventricle.place.K7QX-3M')).toBeNull();
});

test('the same person finds what was left', () => {
  const store = windowStore();
  takeWindow(store, 'ada');
  store.setItem('ventricle.unsent.read', '[]');
  takeWindow(store, ' ada');
  expect(store.getItem('ventricle.unsent.read')).toBe('[]');
});

test('changes of another person that are not kept are not dropped unasked', () => {
  const store = windowStore();
  takeWindow(store, 'ada');
  expect(wouldDrop(store, 'bob')).toBe(false);
  store.setItem('ventricle.unsent.read', '[]');
  expect(wouldDrop(store, 'ada')).toBe(false);
  expect(wouldDrop(store, 'bob')).toBe(true);
});
