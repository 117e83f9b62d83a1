/** Gestures that no answer has come for yet, put where they outlive a reload of the page. */
import { z } from 'zod';
import { gestureSchema, type Gesture } from '../../app/contract/read.ts';

/** The part of the browser's Storage that is used. */
export interface TextStore {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, text: string) => void;
  readonly removeItem: (key: string) => void;
}

export interface UnsentGestures {
  readonly load: (readId: string) => readonly Gesture[];
  readonly save: (readId: string, gestures: readonly Gesture[]) => void;
}

const prefix = 'ventricle.unsent.';
const keyOf = (readId: string): string => `${prefix}${readId}`;

/** True while some gesture of any read waits to be kept. */
export const hasUnsent = (store: object): boolean => Object.keys(store).some((key) => key.startsWith(prefix));
const storedSchema = z.array(gestureSchema).readonly();

const parse = (text: string): readonly Gesture[] => {
  try {
    return storedSchema.safeParse(JSON.parse(text)).data ?? [];
  } catch {
    return [];
  }
};

/** The unsent gestures of each read, in `store`. */
export const openUnsentGestures = (store: TextStore): UnsentGestures => ({
  load: (readId) => parse(store.getItem(keyOf(readId)) ?? '[]'),
  save: (readId, gestures) => {
    try {
      if (gestures.length === 0) store.removeItem(keyOf(readId));
      else store.setItem(keyOf(readId), JSON.stringify(gestures));
    } catch {
      // A full or forbidden store only costs the second net: the page still says that these are not kept.
    }
  },
});
