import { keepFocus } from '../panel/keep-focus.ts';
import { caseStackOf } from '../state/case-stack.ts';
import { useKeymap } from '../state/keymap.ts';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { bringContoursFromCine } from './enhancement-acts.ts';
import { opacityStep_percent, setOpacity, toggleEdge, usePaintMode } from './paint-mode.ts';

/** How strongly the counted pixels are painted, their edge, and the way to the contours of the cine. */
export const PaintBar = ({ open }: { readonly open: OpenCase }) => {
  const { opacity_percent, edge } = usePaintMode();
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const { keyOf } = useKeymap();
  const keyed = (words: string, action: string): string => {
    const key = keyOf(action);
    return key === null ? words : `${words} · ${key}`;
  };
  return (
    <div className="section paint-bar" role="group" aria-label="Paint and contours">
      {caseStackOf(open.content).stack !== null && (
        <button
          type="button"
          className="bring"
          disabled={fixed}
          title={keyed('Onto every slice that has none', 'bring-from-cine')}
          aria-keyshortcuts={keyOf('bring-from-cine') ?? undefined}
          onMouseDown={keepFocus}
          onClick={bringContoursFromCine}
        >
          Bring LV contours from cine ED
        </button>
      )}
      <label title={`${keyed('Fainter', 'paint-fainter')}, ${keyed('stronger', 'paint-stronger')}`}>
        Paint
        <input
          type="range"
          min={0}
          max={100}
          step={opacityStep_percent}
          value={opacity_percent}
          aria-label="Opacity of the paint, percent"
          onChange={(event) => setOpacity(event.currentTarget.valueAsNumber)}
        />
      </label>
      <label title={keyed('Where the counted pixels end', 'paint-edge')}>
        <input type="checkbox" checked={edge} onChange={toggleEdge} />
        Edge
      </label>
    </div>
  );
};
