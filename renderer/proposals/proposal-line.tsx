import { useEffect, useMemo } from 'react';
import { KeyButton } from '../panel/key-button.tsx';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { useKeymap } from '../state/keymap.ts';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { sayProposal, useProposals } from './proposal-store.ts';
import { watchProposals } from './propose-act.ts';
import { ventricleOf } from './ventricle-structures.ts';
import { waitingAt, waitingOn, type WaitingOutline } from './waiting-order.ts';
import './proposals.css';

interface ActButtonProps {
  /** Id of the action in the key map. */
  readonly action: string;
  readonly words: string;
  readonly disabled: boolean;
  readonly strong?: boolean;
}

const ActButton = ({ action: id, words, disabled, strong = false }: ActButtonProps) => {
  const { actions, keyOf } = useKeymap();
  const action = actions.find((one) => one.id === id);
  if (action === undefined) return null;
  const key = keyOf(id);
  return (
    <KeyButton
      title={action.title}
      action={id}
      className={strong ? 'proposal-button proposal-button-strong' : 'proposal-button'}
      disabled={disabled}
      onClick={action.run}
    >
      {key !== null && <span className="key">{key.replace('Shift+', '⇧')}</span>}
      <span className="proposal-button-words">{words}</span>
    </KeyButton>
  );
};

const Work = () => {
  const work = useProposals((proposals) => proposals.work);
  if (work === null) return null;
  const percent = Math.round(100 * work.share);
  return (
    <span className="proposal-work">
      <span>{work.words}</span>
      <progress max={100} value={percent} aria-label={work.words} />
      <span className="proposal-share">{percent} %</span>
    </span>
  );
};

const waitingWords = (all: number, here: readonly WaitingOutline[]): string => {
  const shown = here.map(({ contour }) => contour.structure).join(', ');
  return `${all} proposed ${all === 1 ? 'outline waits' : 'outlines wait'}${shown === '' ? '' : ` · here ${shown}`}`;
};

const emptyWords = 'No proposed outline waits.';

/** What came of the last act stands so long, ms. */
const saidFor_ms = 8000;

const useSaid = (): string | null => {
  const said = useProposals((proposals) => proposals.said);
  const awaits = useProposals((proposals) => proposals.awaitsClick);
  useEffect(() => {
    if (said === null || awaits) return undefined;
    const timer = setTimeout(() => sayProposal(null), saidFor_ms);
    return () => clearTimeout(timer);
  }, [said, awaits]);
  return said;
};

/** What was said of proposals over the image; below it one line: proposing, tracking, what waits, the reader's word on it. */
export const ProposalLine = ({ open }: { readonly open: OpenCase }) => {
  const records = useReadDocument((document) => document.records);
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const slice = useViewing((viewing) => viewing.slice);
  const phase = useViewing((viewing) => viewing.phase);
  const busy = useProposals((proposals) => proposals.work !== null);
  const ventricle = useDrawingMode((mode) => ventricleOf(mode.structure));
  const said = useSaid();
  const { content, stack } = open;
  useEffect(() => watchProposals(content), [content]);
  const waiting = useMemo(() => (stack === null ? [] : waitingOn(stack, records.values())), [stack, records]);
  const here = waitingAt(waiting, { slice: slice + 1, phase: phase + 1 });
  const onSlice = waiting.some((one) => one.slice === slice + 1);
  const nothing = waiting.length === 0;
  const words = nothing ? emptyWords : waitingWords(waiting.length, here);
  return (
    <>
      <p className="proposal-said" role="status">
        {said}
      </p>
      <section className="proposal-line" aria-label="Proposals" data-waiting={waiting.length}>
        <ActButton action="propose" words={busy ? 'stop' : `propose ${ventricle}`} disabled={fixed || stack === null} />
        <ActButton action="track" words={`track ${ventricle}`} disabled={fixed || stack === null || busy} />
        <p className="proposal-words" title={words}>
          {busy ? <Work /> : words}
        </p>
        <ActButton action="take-proposal" words="accept" disabled={fixed || nothing} strong={here.length > 0} />
        <ActButton action="take-slice" words="slice" disabled={fixed || !onSlice} />
        <ActButton action="reject-proposal" words="reject" disabled={fixed || nothing} />
      </section>
    </>
  );
};
