import { useAnswer } from '../panel/use-answer.ts';
import { Trouble } from '../panel/trouble.tsx';
import { LayoutCard } from './layout-card.tsx';

const freshAfter_ms = 3000;

const decidedText = (approved: number, refused: number): string =>
  [...(approved > 0 ? [`${approved} approved`] : []), ...(refused > 0 ? [`${refused} refused`] : [])].join(', ');

/** Ultrasound layouts that a person has to look at once: scanners write names into the picture. */
export const LayoutsPanel = () => {
  const { answer, trouble, ask } = useAnswer('layout.list', {}, freshAfter_ms);
  const layouts = answer?.layouts ?? [];
  const waiting = layouts.filter(({ state }) => state === 'waiting');
  const decided = decidedText(
    layouts.filter(({ state }) => state === 'approved').length,
    layouts.filter(({ state }) => state === 'refused').length,
  );
  return (
    <section className="card" aria-label="Ultrasound layouts">
      <h2>4 · Ultrasound layouts</h2>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      <p role="status">
        {waiting.length === 0
          ? 'No layout waits for approval.'
          : `${waiting.length} ${waiting.length === 1 ? 'layout waits' : 'layouts wait'}: their clips are not taken in before.`}
        {decided !== '' && <span className="dim"> {decided}.</span>}
      </p>
      {waiting.map((layout) => (
        <LayoutCard key={layout.layoutId} layout={layout} onDone={ask} />
      ))}
    </section>
  );
};
