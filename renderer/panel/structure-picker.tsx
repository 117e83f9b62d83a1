import { shortAxisLooks } from '../theme/structure-look.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { keepFocus } from './keep-focus.ts';

/** Which structure is drawn next: colour, word and key. */
export const StructurePicker = () => {
  const structure = useDrawingMode((mode) => mode.structure);
  return (
    <div className="structures" role="group" aria-label="Structure to draw">
      {shortAxisLooks.map((look, place) => (
        <button
          key={look.structure}
          type="button"
          className="structure"
          title={look.structure}
          aria-label={look.structure}
          aria-pressed={structure === look.structure}
          onMouseDown={keepFocus}
          onClick={() => useDrawingMode.setState({ structure: look.structure })}
        >
          <span className="dot" style={{ background: look.colour }} aria-hidden />
          {look.short}
          <span className="structure-key" aria-hidden>
            {place + 1}
          </span>
        </button>
      ))}
    </div>
  );
};
