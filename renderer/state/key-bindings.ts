/** Which key does what: defaults, the reader's own changes, and what cannot be. Pure. */
import { isReservedKey } from './key-text.ts';

/** When a key counts: while a line is being set point by point, the keyboard pen is on, a pane has the keys, or always. */
export const keyContexts = ['line', 'pen', 'pane', 'page'] as const;
export type KeyContext = (typeof keyContexts)[number];

/** One thing the reader can do by a key. */
export interface KeyAction {
  readonly id: string;
  readonly title: string;
  /** Heading in the help. */
  readonly group: string;
  /** Keys it comes with; the first is the one that is shown and changed. */
  readonly keys: readonly [string, ...string[]];
  readonly context: KeyContext;
  readonly run: () => void;
  /** For what lasts while the key is held. */
  readonly release?: () => void;
  /** True where a held key repeats. */
  readonly repeats?: boolean;
}

/** Changed keys by action id. */
export type KeyOverrides = Readonly<Record<string, string>>;

/** Key to action, for each context. */
export type BoundKeys = Readonly<Record<KeyContext, ReadonlyMap<string, KeyAction>>>;

/** The key shown for an action; null where a change gave its own key away. */
export const keyFor = (bound: BoundKeys, action: KeyAction, overrides: KeyOverrides): string | null => {
  const key = overrides[action.id] ?? action.keys[0];
  return bound[action.context].get(key)?.id === action.id ? key : null;
};

/** The reader's changes win over defaults; of two defaults the first stands. */
export const bindKeys = (actions: readonly KeyAction[], overrides: KeyOverrides): BoundKeys => {
  const bound = {
    line: new Map<string, KeyAction>(),
    pen: new Map<string, KeyAction>(),
    pane: new Map<string, KeyAction>(),
    page: new Map<string, KeyAction>(),
  };
  const bind = (action: KeyAction, key: string): void => {
    if (!bound[action.context].has(key)) bound[action.context].set(key, action);
  };
  for (const action of actions) {
    const own = overrides[action.id];
    if (own !== undefined) bind(action, own);
  }
  for (const action of actions) {
    if (overrides[action.id] === undefined) for (const key of action.keys) bind(action, key);
  }
  return bound;
};

/** Why `key` cannot be given to the action, in a sentence; null when it can. */
export const whyNotBind = (
  actions: readonly KeyAction[],
  overrides: KeyOverrides,
  id: string,
  key: string,
): string | null => {
  const action = actions.find((one) => one.id === id);
  if (action === undefined) return 'There is no such action.';
  if (key.length > 40) return 'This is not a key.';
  if (isReservedKey(key)) return `${key} belongs to the window or the browser. Choose another key.`;
  const holder = bindKeys(actions, overrides)[action.context].get(key);
  if (holder === undefined || holder.id === id) return null;
  return `${key} is already “${holder.title}”. Choose another key, or change that one first.`;
};

/** What a key does now: the innermost context that knows it. */
export const actionFor = (bound: BoundKeys, contexts: readonly KeyContext[], key: string): KeyAction | null => {
  for (const context of keyContexts) {
    const action = contexts.includes(context) ? bound[context].get(key) : undefined;
    if (action !== undefined) return action;
  }
  return null;
};
