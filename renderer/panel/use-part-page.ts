/** What every page of images and contours does: its keys, its place, its toasts, its signature, and the panels it opens. */
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { activeContexts } from '../drawing/reading-actions.ts';
import { watchBackend } from '../state/backend-presence.ts';
import { partsOf } from '../state/case-parts.ts';
import { installKeys, registerActions, type KeyAction } from '../state/keymap.ts';
import { watchPlace } from '../state/last-place.ts';
import { showPart } from '../state/open-case.ts';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { watchPixels } from '../viewport/hold-pixels.ts';
import { gradeImages } from './form-gestures.ts';
import { watchGestures } from './gesture-toasts.tsx';
import { goToNext } from './go-to-next.ts';
import { readKeys } from './part-measures.ts';
import { partAction, partKeys, partWords } from './part-words.ts';
import type { ReadSignatureProps } from './read-signature.tsx';
import { maySign } from './still-wanted.ts';
import { usePageKeys, type PageActs } from './use-page-keys.ts';
import { useReadWanted } from './use-read-wanted.ts';
import { useShownValues } from './use-shown-values.ts';

export interface PartPage {
  /** Whether the help stands in place of the results. */
  readonly help: boolean;
  readonly onHelp: () => void;
  /** What is signed in any part: the whole read. */
  readonly signature: Omit<ReadSignatureProps, 'caseCode' | 'missing'>;
  /** True while the read cannot be changed. */
  readonly fixed: boolean;
}

interface PartPageOptions {
  readonly open: OpenCase;
  /** What image and contours do by keys: the same list at every render. */
  readonly actions: readonly KeyAction[];
  readonly acts?: Partial<PageActs>;
}

const partActions = (open: OpenCase): readonly KeyAction[] => {
  const parts = partsOf(open.content);
  return parts.length < 2
    ? []
    : parts.map(({ part }) => ({
        id: partAction(part),
        title: `Show ${partWords[part]}`,
        group: 'Parts',
        keys: [partKeys[part]],
        context: 'page',
        run: () => showPart(part),
      }));
};

const focusOf = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);

/** Sets a page of one part of a case up; what it gives goes to the header and the results. */
export const usePartPage = ({ open, actions, acts = {} }: PartPageOptions): PartPage => {
  const [help, setHelp] = useState(false);
  const [signing, setSigning] = useState(false);
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const values = useShownValues();
  const wanted = useReadWanted(open);
  const keys = useMemo(() => readKeys(open.content), [open]);
  const onHelp = (): void => setHelp((on) => !on);

  useEffect(() => watchPlace(open), [open]);
  useEffect(() => watchPixels(open), [open]);
  useEffect(() => watchGestures(), []);
  useEffect(() => watchBackend(), []);
  useLayoutEffect(() => installKeys(actions, activeContexts), [actions]);
  useLayoutEffect(() => registerActions(partActions(open)), [open]);
  usePageKeys({
    help: onHelp,
    sign: () => {
      setHelp(false);
      if (!fixed && maySign(wanted)) setSigning(true);
    },
    next: () => void goToNext(open.content.caseCode),
    good: () => gradeImages('good', ''),
    fair: () => gradeImages('fair', ''),
    poor: () => gradeImages('poor', ''),
    notEvaluable: () => focusOf('.grade-not-evaluable')?.click(),
    comment: () => focusOf('.comment-field')?.focus(),
    ...acts,
  });
  const signature = { values, keys, whole: keys, wanted, signing, onSigning: setSigning };
  return { help, onHelp, signature, fixed };
};
