import { useKeymap } from '../state/keymap.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { useSession } from '../state/session.ts';
import { useChoices } from '../state/use-asked.ts';
import { looksOf } from '../theme/structure-look.ts';
import { keepFocus } from './keep-focus.ts';
import { pickedName } from './papillary-rule.ts';

/** Which structure of the shown part is drawn next: colour, word and key. */
export const StructurePicker = () => {
  const structure = useDrawingMode((mode) => mode.structure);
  const part = useSession((session) => session.open?.part ?? 'cine');
  const choices = useChoices();
  const { keyOf } = useKeymap();
  return (
    <div className="structures" role="group" aria-label="Structure to draw">
      {looksOf(part).map((look) => (
        <button
          key={look.structure}
          type="button"
          className="structure"
          title={pickedName(look.structure, choices)}
          aria-label={look.structure}
          aria-pressed={structure === look.structure}
          onMouseDown={keepFocus}
          onClick={() => useDrawingMode.setState({ structure: look.structure })}
        >
          <span className="dot" style={{ background: look.colour }} aria-hidden />
          {look.short}
          <span className="structure-key" aria-hidden>
            {keyOf(look.action)}
          </span>
        </button>
      ))}
    </div>
  );
};
