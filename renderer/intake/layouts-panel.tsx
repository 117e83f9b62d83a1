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
  readonly onDone: () => void;
}

const Cards = ({ layouts, onDone }: CardsProps) =>
  layouts.map((layout) => <LayoutCard key={layout.layoutId} layout={layout} onDone={onDone} />);

/** Ultrasound layouts that a person has to look at once: scanners write names into the picture. */
export const LayoutsPanel = () => {
  const { answer, trouble, ask } = useAnswer('layout.list', {}, freshAfter_ms);
  const [anew, setAnew] = useState<string | null>(null);
  const layouts = answer?.layouts ?? [];
  const waiting = layouts.filter(({ state }) => state === 'waiting');
  // Without a clip in this source there is no picture, and without its picture nobody can decide.
  const here = waiting.filter(({ clips }) => clips > 0);
  const decided = layouts.filter(({ state }) => state !== 'waiting');
  return (
    <section className="card" aria-label="Ultrasound layouts">
      <h2>4 · Ultrasound layouts</h2>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      <p role="status">{answer === null ? 'Asking …' : sumText(here.length, waiting.length - here.length)}</p>
      <Cards layouts={here} onDone={ask} />
      {decided.length > 0 && <DecidedLayouts layouts={decided} onChange={setAnew} />}
      <Cards
        layouts={decided.filter(({ layoutId }) => layoutId === anew)}
        onDone={() => {
          setAnew(null);
          ask();
        }}
      />
    </section>
  );
};
