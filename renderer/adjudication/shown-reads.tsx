import { keepFocus } from '../panel/keep-focus.ts';
import { keyOf, useKeymapStore } from '../state/keymap.ts';
import { showReads, useAdjudication, type Shown } from './adjudication-state.ts';
import { shownReads } from './adjudication-actions.ts';

const Swatch = ({ of }: { readonly of: Shown }) => (
  <svg width={of === 'both' ? 34 : 22} height={10} aria-hidden className="side-swatch">
    {of !== 'B' && <line className="side-line-A" x1={1} x2={of === 'both' ? 15 : 21} y1={5} y2={5} strokeWidth={2} />}
    {of !== 'A' && (
      <line className="side-line-B" x1={of === 'both' ? 19 : 1} x2={of === 'both' ? 33 : 21} y1={5} y2={5} strokeWidth={2} />
    )}
  </svg>
); // prettier-ignore

/** Which of the two reads stand on the image. */
export const ShownReads = () => {
  const shown = useAdjudication((state) => state.shown);
  useKeymapStore();
  return (
    <div className="structures" role="group" aria-label="Reads on the image">
      {shownReads.map(({ of, id, words, title }) => {
        const key = keyOf(id);
        return (
          <button
            key={of}
            type="button"
            className="structure"
            aria-pressed={shown === of}
            aria-label={title}
            aria-keyshortcuts={key ?? undefined}
            onMouseDown={keepFocus}
            onClick={() => showReads(of)}
          >
            <Swatch of={of} />
            {words}
            {key !== null && key !== words && <span className="structure-key">{key}</span>}
          </button>
        );
      })}
    </div>
  );
};
