import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

interface ActButtonProps {
  readonly isNext: boolean;
  /** Cannot be used as things are. */
  readonly disabled: boolean;
  /** Something is at work: it keeps the focus and does nothing. */
  readonly busy: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** What looks or delivers: filled where it is what comes next. */
export const ActButton = ({ isNext, disabled, busy, onClick, children }: ActButtonProps) => (
  <Button
    variant={isNext ? 'filled' : 'default'}
    disabled={disabled}
    {...(busy ? { 'data-disabled': true, 'aria-disabled': true } : {})}
    onClick={() => {
      if (!busy) onClick();
    }}
  >
    {children}
  </Button>
);
