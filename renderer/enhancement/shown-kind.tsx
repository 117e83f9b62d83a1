import type { EnhancementKind } from '../../measurement/late-enhancement-result.ts';
import { useKeymap } from '../state/keymap.ts';
import { useSession } from '../state/session.ts';
import { openStack } from '../viewport/shown-stack.ts';
import { useShownFrame } from '../viewport/shown-frame.ts';
import { kindText } from './enhancement-words.ts';

const kindOf = (frame: { readonly enhancementKind?: EnhancementKind } | null): string =>
  kindText(frame?.enhancementKind ?? null);

/** The kind of image that is shown, and the key to the other one of the slice. */
export const ShownKind = () => {
  const { slices } = openStack(useSession((session) => session.open));
  const { slice, frame } = useShownFrame();
  const { keyOf } = useKeymap();
  const others = (slices[slice] ?? []).filter((one) => one !== null && one !== frame);
  const [other] = others;
  if (frame === null) return null;
  const key = keyOf('phase-next');
  return (
    <p className="viewport-text paint-kind">
      <b>{kindOf(frame)}</b>
      {other !== undefined && other !== null && (
        <span>
          {' · '}
          {key === null ? '' : `${key}: `}
          {kindOf(other)}
        </span>
      )}
    </p>
  );
};
