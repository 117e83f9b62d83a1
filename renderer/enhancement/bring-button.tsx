import { keepFocus } from '../panel/keep-focus.ts';
import { caseStackOf } from '../state/case-stack.ts';
import { useKeymap } from '../state/keymap.ts';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { useSession } from '../state/session.ts';
import { bringContoursFromCine } from './enhancement-acts.ts';

/** The way to the contours of the cine, where the case has one. */
export const BringButton = () => {
  const hasCine = useSession(({ open }) => open !== null && caseStackOf(open.content).stack !== null);
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const { keyOf } = useKeymap();
  if (!hasCine) return null;
  const key = keyOf('bring-from-cine');
  return (
    <button
      type="button"
      className="bring"
      disabled={fixed}
      title="Onto every slice that has none"
      aria-keyshortcuts={key ?? undefined}
      onMouseDown={keepFocus}
      onClick={bringContoursFromCine}
    >
      Bring LV contours from cine ED {key !== null && <span className="dim">{key}</span>}
    </button>
  );
};
