/** The keys of the reading page itself, beside those of image and contours. */
import { useLayoutEffect, useRef } from 'react';
import type { KeyAction } from '../state/key-bindings.ts';
import { registerActions } from '../state/keymap.ts';

export interface PageActs {
  readonly help: () => void;
  readonly matrix: () => void;
  readonly sign: () => void;
  readonly next: () => void;
  readonly good: () => void;
  readonly fair: () => void;
  readonly poor: () => void;
  readonly notEvaluable: () => void;
  readonly comment: () => void;
}

/** Act, id in the key map, title, and the key it comes with. */
export const pageRows: readonly (readonly [keyof PageActs, string, string, string])[] = [
  ['good', 'quality-good', 'Image quality: good', 'Alt+1'],
  ['fair', 'quality-fair', 'Image quality: fair', 'Alt+2'],
  ['poor', 'quality-poor', 'Image quality: poor', 'Alt+3'],
  ['notEvaluable', 'quality-not-evaluable', 'Image quality: not evaluable', 'Alt+4'],
  ['comment', 'comment', 'Write a comment', 'Shift+N'],
  ['sign', 'sign', 'Sign this read', 'Ctrl+Enter'],
  ['next', 'next-case', 'Next case', 'N'],
  ['matrix', 'matrix', 'All phases, or ED and ES', 'M'],
  ['help', 'help', 'Help: all keys', '?'],
];

/** Registers the acts that a page has, once; what they do may change with every render. */
export const usePageKeys = (acts: Partial<PageActs>): void => {
  const latest = useRef(acts);
  useLayoutEffect(() => {
    latest.current = acts;
  });
  useLayoutEffect(
    () =>
      registerActions(
        pageRows
          .filter(([act]) => latest.current[act] !== undefined)
          .map(([act, id, title, key]): KeyAction => ({
            id,
            title,
            group: 'Read',
            keys: [key],
            context: 'page',
            run: () => latest.current[act]?.(),
          })),
      ),
    [],
  );
};
