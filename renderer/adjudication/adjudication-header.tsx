import { IconChevronLeft, IconPlayerPause } from '@tabler/icons-react';
import { HelpAndReader } from '../panel/help-and-reader.tsx';
import { keepFocus } from '../panel/keep-focus.ts';
import { partWords } from '../panel/part-words.ts';
import type { Act } from '../panel/use-act.ts';
import { partsOf } from '../state/case-parts.ts';
import { showPart } from '../state/open-case.ts';
import { showPage, type OpenCase } from '../state/session.ts';
import { pauseAdjudication } from './adjudication-state.ts';
import { ShownReads } from './shown-reads.tsx';

const Parts = ({ open }: { readonly open: OpenCase }) => (
  <div className="parts" role="group" aria-label="Parts of both reads">
    {partsOf(open.content).map(({ part }) => (
      <button
        key={part}
        type="button"
        className="part"
        aria-pressed={part === open.part}
        onMouseDown={keepFocus}
        onClick={() => showPart(part)}
      >
        {partWords[part]}
      </button>
    ))}
  </div>
);

interface AdjudicationHeaderProps {
  readonly open: OpenCase;
  readonly act: Act;
  readonly isOverlaid: boolean;
  readonly help: boolean;
  readonly onHelp: () => void;
}

/** Case code, parts, which reads are shown, pause, help: nothing that tells who read, when or how many wait. */
export const AdjudicationHeader = ({ open, act, isOverlaid, help, onHelp }: AdjudicationHeaderProps) => {
  const { caseCode } = open.content;
  return (
    <header className="bar reading-bar">
      <button type="button" className="tab back" onClick={() => showPage('worklist')}>
        <IconChevronLeft size={16} aria-hidden /> Worklist
      </button>
      <h1 className="case-code">
        <span className="unseen">Adjudication of case </span>
        <span className="code">{caseCode}</span>
      </h1>
      {partsOf(open.content).length > 1 && <Parts open={open} />}
      {isOverlaid && <ShownReads />}
      <span className="spring" />
      <button
        type="button"
        className="tab pause-button"
        aria-label="Pause this case"
        disabled={act.busy}
        onMouseDown={keepFocus}
        onClick={() => void act.run(() => pauseAdjudication(caseCode))}
      >
        <IconPlayerPause size={15} aria-hidden /> Pause
      </button>
      <HelpAndReader help={help} onHelp={onHelp} />
    </header>
  );
};
