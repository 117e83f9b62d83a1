/** The key map in force: every action with its key, changed by the reader, kept by the backend. */
import { create } from 'zustand';
import {
  actionFor,
  bindKeys,
  keyFor,
  whyNotBind,
  type BoundKeys,
  type KeyAction,
  type KeyContext,
  type KeyOverrides,
} from './key-bindings.ts';
import { call } from './call.ts';
import { isPaneFocused } from './key-focus.ts';
import { listenForKeys } from './key-listener.ts';
import { noteInput, noteSeen } from './read-document.ts';

export type { KeyAction } from './key-bindings.ts';

interface Keymap {
  readonly actions: readonly KeyAction[];
  readonly overrides: KeyOverrides;
  readonly bound: BoundKeys;
}

const keymapOf = (actions: readonly KeyAction[], overrides: KeyOverrides): Keymap => ({
  actions,
  overrides,
  bound: bindKeys(actions, overrides),
});

/** The key map's store. */
export const useKeymapStore = create<Keymap>(() => keymapOf([], {}));

/** Adds actions (a page's own while it is shown). Returns how to take them away. */
export const registerActions = (actions: readonly KeyAction[]): (() => void) => {
  useKeymapStore.setState((now) => keymapOf([...now.actions, ...actions], now.overrides));
  return () => {
    useKeymapStore.setState((now) =>
      keymapOf(
        now.actions.filter((action) => !actions.includes(action)),
        now.overrides,
      ),
    );
  };
};

/** Takes the reader's own keys from the backend. */
export const loadKeys = async (): Promise<void> => {
  const overrides = await call('settings.keymap', {});
  useKeymapStore.setState((now) => keymapOf(now.actions, overrides));
};

const keepKeys = async (overrides: KeyOverrides): Promise<string | null> => {
  useKeymapStore.setState((now) => keymapOf(now.actions, overrides));
  return call('settings.keepKeymap', overrides).then(
    () => null,
    () => 'This key works until the page closes; the workstation could not keep it.',
  );
};

/** Gives an action another key; a sentence when it cannot be given or kept, null when all is well. */
export const rebind = async (id: string, key: string): Promise<string | null> => {
  const { actions, overrides } = useKeymapStore.getState();
  const refused = whyNotBind(actions, overrides, id, key);
  if (refused !== null) return refused;
  const others = Object.entries(overrides).filter(([other]) => other !== id);
  const isDefault = actions.find((action) => action.id === id)?.keys[0] === key;
  return keepKeys(Object.fromEntries(isDefault ? others : [...others, [id, key]]));
};

/** All keys as they came. */
export const resetKeys = (): Promise<string | null> => keepKeys({});

/** The action that a key has in the given contexts. */
export const actionOfKey = (contexts: readonly KeyContext[], key: string): KeyAction | null =>
  actionFor(useKeymapStore.getState().bound, contexts, key);

/** The key of an action as shown in a tooltip; null where there is none. */
export const keyOf = (id: string): string | null => {
  const { actions, bound, overrides } = useKeymapStore.getState();
  const action = actions.find((one) => one.id === id);
  return action === undefined ? null : keyFor(bound, action, overrides);
};

export interface ShownKeymap {
  readonly actions: readonly KeyAction[];
  readonly keyOf: (id: string) => string | null;
  readonly rebind: typeof rebind;
  readonly resetKeys: typeof resetKeys;
}

/** The key map for the help and for tooltips; changes with it. */
export const useKeymap = (): ShownKeymap => {
  const { actions } = useKeymapStore();
  return { actions, keyOf, rebind, resetKeys };
};

const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/**
 * Puts the key map in force with a page's own actions, of which `contexts` says what counts at a moment, and begins to
 * count the reader's input. Returns how to stop both.
 */
export const installKeys = (actions: readonly KeyAction[], contexts: () => readonly KeyContext[]): (() => void) => {
  const stop = new AbortController();
  const unregister = registerActions(actions);
  // Without the reader's own keys the ones it came with hold; they are asked for again at the next page.
  loadKeys().catch(() => undefined);
  for (const input of inputs)
    window.addEventListener(input, noteInput, { signal: stop.signal, passive: true, capture: true });
  document.addEventListener('visibilitychange', () => noteSeen(!document.hidden), { signal: stop.signal });
  const here = (): readonly KeyContext[] => (isPaneFocused() ? ['pane', ...contexts()] : contexts());
  listenForKeys((key) => actionOfKey(here(), key), stop.signal);
  return () => {
    stop.abort();
    unregister();
  };
};
