import { useMemo } from 'react';
import { keyOf, useKeymapStore } from '../state/keymap.ts';
import { partOfView, partsOf, type PartName } from '../state/case-parts.ts';
import { showPart } from '../state/open-case.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { keepFocus } from './keep-focus.ts';
import { partAction, partWords } from './part-words.ts';

const useContoured = (): ReadonlySet<PartName> => {
  const records = useReadDocument((document) => document.records);
  return useMemo(() => {
    const parts = [...records.values()].map((record) => (record.kind === 'contour' ? partOfView(record.view) : null));
    return new Set(parts.filter((part) => part !== null));
  }, [records]);
};

/** The parts of a case that has several: what is shown, and which of them bear contours. */
export const PartTabs = ({ open }: { readonly open: OpenCase }) => {
  const contoured = useContoured();
  useKeymapStore();
  const parts = partsOf(open.content);
  return (
    <div className="parts" role="group" aria-label="Parts of this read">
      {parts.map(({ part }) => {
        const state = contoured.has(part) ? 'contoured' : 'no contour yet';
        const key = keyOf(partAction(part));
        return (
          <button
            key={part}
            type="button"
            className="part"
            aria-pressed={part === open.part}
            aria-label={`${partWords[part]}: ${state}`}
            aria-keyshortcuts={key ?? undefined}
            title={key === null ? state : `${state} · ${key}`}
            onMouseDown={keepFocus}
            onClick={() => showPart(part)}
          >
            <i className={contoured.has(part) ? 'part-mark part-mark-there' : 'part-mark'} aria-hidden />
            {partWords[part]}
          </button>
        );
      })}
    </div>
  );
};
