/** Whose work a window keeps over a reload: the places and unsent gestures of one person are not the next one's. */
import { hasUnsent } from './unsent-gestures.ts';

/** The part of the browser's Storage that is used. */
export interface OwnedStore {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, text: string) => void;
  readonly clear: () => void;
}

const ownerKey = 'ventricle.owner';

const isOfAnother = (store: OwnedStore, loginName: string): boolean => {
  const owner = store.getItem(ownerKey);
  return owner !== null && owner !== loginName.trim();
};

/** True where another person's changes, which are not kept yet, would be dropped by this login. */
export const wouldDrop = (store: OwnedStore, loginName: string): boolean =>
  isOfAnother(store, loginName) && hasUnsent(store);

/** After a login: what another person left is gone; the same person's stays. */
export const takeWindow = (store: OwnedStore, loginName: string): void => {
  if (isOfAnother(store, loginName)) store.clear();
  store.setItem(ownerKey, loginName.trim());
};
