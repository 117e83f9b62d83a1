import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { keepFocus } from '../../panel/keep-focus.ts';

interface EchoNotesProps {
  readonly warnings: number;
  /** Number of the active clip and what is wrong with its calibration; null where nothing is. */
  readonly calibration: string | null;
}

const scrollTo = (selector: string): void =>
  document.querySelector(selector)?.scrollIntoView({ block: 'start', behavior: 'instant' });

const Note = ({ words, to }: { readonly words: string; readonly to: string }) => (
  <button type="button" className="plain-button warning" onMouseDown={keepFocus} onClick={() => scrollTo(to)}>
    <IconAlertTriangleFilled size={12} aria-hidden /> <span>{words}</span>
  </button>
);

/** What is to be looked at further down in the panel: always in sight, one click away. */
export const EchoNotes = ({ warnings, calibration }: EchoNotesProps) => (
  <div className="echo-notes">
    {warnings > 0 && <Note words={warnings === 1 ? '1 check' : `${warnings} checks`} to=".checks" />}
    {calibration !== null && <Note words={calibration} to=".calibration" />}
  </div>
);
