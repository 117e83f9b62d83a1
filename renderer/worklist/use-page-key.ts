/** The key map on a page without images: the reader's own keys hold there as well. */
import { useLayoutEffect, useRef } from 'react';
import { listenForKeys } from '../state/key-listener.ts';
import { actionOfKey, loadKeys, registerActions, type KeyAction } from '../state/keymap.ts';

/** Registers one action of a page while it is shown; what it does may change with every render. */
export const usePageKey = (
  { id, title, group, key }: Pick<KeyAction, 'id' | 'title' | 'group'> & { readonly key: string },
  run: () => void,
): void => {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  // Before the page is painted: whoever sees a key named can press it.
  useLayoutEffect(() => {
    const act = (): void => latest.current();
    return registerActions([{ id, title, group, keys: [key], context: 'page', run: act }]);
  }, [id, title, group, key]);
};

/** Listens for keys while the page is shown. */
export const useListenedKeys = (): void =>
  useLayoutEffect(() => {
    const stop = new AbortController();
    loadKeys().catch(() => undefined);
    listenForKeys((key) => actionOfKey(['page'], key), stop.signal);
    return () => stop.abort();
  }, []);
