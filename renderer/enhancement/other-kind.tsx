import { useKeymap } from '../state/keymap.ts';
import { useSession } from '../state/session.ts';
import { openStack } from '../viewport/shown-stack.ts';
import { useShownFrame } from '../viewport/shown-frame.ts';
import { kindText } from './enhancement-words.ts';

/** Which other image the slice has, and the key to it. */
export const OtherKind = () => {
  const { slices } = openStack(useSession((session) => session.open));
  const { slice, frame } = useShownFrame();
  const { keyOf } = useKeymap();
  const other = slices[slice]?.find((one) => one !== null && one !== frame) ?? null;
  if (frame === null || other === null) return null;
  const key = keyOf('phase-next');
  return (
    <p className="viewport-text other-kind">
      {key !== null && <b>{key}: </b>}
      {kindText(other.enhancementKind ?? null)}
    </p>
  );
};
