import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** One line that says what is wrong and what to do, where it went wrong; read out when it appears. */
export const Trouble = ({ children }: { readonly children: ReactNode }) => (
  <p className="trouble" role="alert">
    <IconAlertTriangle size={15} aria-hidden />
    <span>{children}</span>
  </p>
);
