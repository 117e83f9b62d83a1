import { useKeymap } from '../state/keymap.ts';
import { opacityStep_percent, setOpacity, toggleEdge, usePaintMode } from './paint-mode.ts';

/** How strongly the counted pixels are painted, and their edge. */
export const PaintBar = () => {
  const { opacity_percent, edge } = usePaintMode();
  const { keyOf } = useKeymap();
  const keyed = (words: string, action: string): string => {
    const key = keyOf(action);
    return key === null ? words : `${words}: ${key}`;
  };
  const keys = [
    keyed('Fainter', 'paint-fainter'),
    keyed('stronger', 'paint-stronger'),
    keyed('hidden while held', 'hide-paint'),
  ].join(', ');
  return (
    <div className="section paint-bar" role="group" aria-label="Paint">
      <label title={keys}>
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
        <input type="checkbox" checked={edge} aria-label="Edge of the counted pixels" onChange={toggleEdge} />
        Edge
      </label>
    </div>
  );
};
