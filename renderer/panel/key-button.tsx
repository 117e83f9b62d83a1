import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeymap } from '../state/keymap.ts';
import { keepFocus } from './keep-focus.ts';

interface KeyButtonProps {
  /** What it does: its name, and its tooltip with the key. */
  readonly title: string;
  /** Id of its action in the key map. */
  readonly action?: string;
  readonly className: string;
  /** Left out for what is no choice. */
  readonly pressed?: boolean | undefined;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  /** Where the tooltip stands. */
  readonly side?: 'top' | 'right';
  readonly children: ReactNode;
}

/** A button that does what a key does too, says which, and leaves the focus where it is. */
export const KeyButton = (props: KeyButtonProps) => {
  const { title, action, className, pressed, disabled = false, onClick, side = 'top', children } = props;
  const { keyOf } = useKeymap();
  const key = action === undefined ? null : keyOf(action);
  return (
    <Tooltip label={key === null ? title : `${title} · ${key}`} position={side}>
      <button
        type="button"
        className={className}
        aria-label={title}
        aria-keyshortcuts={key ?? undefined}
        aria-pressed={pressed}
        disabled={disabled}
        onMouseDown={keepFocus}
        onClick={onClick}
      >
        {children}
      </button>
    </Tooltip>
  );
};
