import type { Icon } from '@tabler/icons-react';
import { useKeymap } from '../state/keymap.ts';
import { KeyButton } from './key-button.tsx';

interface ToolButtonProps {
  /** Id of the action in the key map: its name, its key and what it does. */
  readonly action: string;
  readonly icon: Icon;
  /** Left out for what is no choice. */
  readonly pressed?: boolean | undefined;
  readonly disabled: boolean;
}

/** One tool of the rail, with its name and key in the tooltip. */
export const ToolButton = ({ action: id, icon: Icon, pressed, disabled }: ToolButtonProps) => {
  const { actions, keyOf } = useKeymap();
  const action = actions.find((one) => one.id === id);
  if (action === undefined) return null;
  const key = keyOf(id);
  return (
    <KeyButton
      title={action.title}
      action={id}
      className="tool"
      side="right"
      pressed={pressed}
      disabled={disabled}
      onClick={action.run}
    >
      <Icon size={18} stroke={1.6} aria-hidden />
      {key !== null && key.length === 1 && <small aria-hidden>{key}</small>}
    </KeyButton>
  );
};
