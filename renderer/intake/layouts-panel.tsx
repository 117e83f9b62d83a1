import { useState } from 'react';
import type { Layout } from '../../app/contract/calls/intake-calls.ts';
import { useAnswer } from '../panel/use-answer.ts';
import { Trouble } from '../panel/trouble.tsx';
import { DecidedLayouts } from './decided-layouts.tsx';
import { LayoutCard } from './layout-card.tsx';

const freshAfter_ms = 3000;

const sumText = (here: number, elsewhere: number): string =>
  [
    here === 0
      ? 'No layout of this source waits for approval.'
      : here === 1
        ? '1 layout waits: its clips are not taken in before.'
        : `${here} layouts wait: their clips are not taken in before.`,
    ...(elsewhere === 0
      ? []
      : [`${elsewhere} of another source ${elsewhere === 1 ? 'waits' : 'wait'}: look through that source again.`]),
  ].join(' ');

interface CardsProps {
  readonly layouts: readonly Layout[];
  /** Somebody has begun to work on it. */
  readonly onBegin: (layoutId: string) => void;
  readonly onDone: (layoutId: string) => void;
}

const Cards = ({ layouts, onBegin, onDone }: CardsProps) =>
  layouts.map((layout) => (
    <div key={layout.layoutId} onFocus={() => onBegin(layout.layoutId)} onPointerDown={() => onBegin(layout.layoutId)}>
      {layout.state !== 'waiting' && (
        <p role="status">
          {layout.decidedBy} {layout.state === 'refused' ? 'refused' : 'approved'} this layout. Deciding here decides
          anew.
        </p>
      )}
      <LayoutCard layout={layout} onDone={() => onDone(layout.layoutId)} />
    </div>
  ));

/** Ultrasound layouts that a person has to look at once: scanners write names into the picture. */
export const LayoutsPanel = () => {
  const { answer, trouble, ask } = useAnswer('layout.list', {}, freshAfter_ms);
  // Those in hand stay where they are, also when somebody else has decided on them meanwhile.
  const [inHand, setInHand] = useState<ReadonlySet<string>>(new Set());
  const layouts = answer?.layouts ?? [];
  const waiting = layouts.filter(({ state }) => state === 'waiting');
  // Without a clip in this source there is no picture, and without its picture nobody can decide.
  const here = waiting.filter(({ clips }) => clips > 0);
  const begin = (layoutId: string): void => {
    if (!inHand.has(layoutId)) setInHand(new Set([...inHand, layoutId]));
  };
  const done = (layoutId: string): void => {
    setInHand(new Set([...inHand].filter((one) => one !== layoutId)));
    ask();
  };
  const decided = layouts.filter(({ state }) => state !== 'waiting');
  return (
    <section className="card" aria-label="Ultrasound layouts">
      <h2>4 · Ultrasound layouts</h2>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      <p role="status">{answer === null ? 'Asking …' : sumText(here.length, waiting.length - here.length)}</p>
      <Cards
        layouts={layouts.filter((layout) => here.includes(layout) || inHand.has(layout.layoutId))}
        onBegin={begin}
        onDone={done}
      />
      {decided.length > 0 && <DecidedLayouts layouts={decided} onChange={begin} />}
    </section>
  );
};
