import { useEffect } from 'react';
import { figureRows } from '../../app/contract/agreement/figure-rows.ts';
import type { CallOutput } from '../../app/contract/calls.ts';
import { catalogue } from '../../measurement/catalogue.ts';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { FigureTable, type FigureLine } from './figure-table.tsx';

type Own = CallOutput<'agreement.own'>;

const freshAfter_ms = 60_000;

const linesOf = ({ measures }: Own, against: 'others' | 'repeats'): readonly FigureLine[] =>
  measures.flatMap(({ key, margin, [against]: figures }) =>
    figures === null
      ? []
      : [{ id: key, name: catalogue[key].name, what: key, figures: figureRows(figures, key, margin) }],
  );

const titles = {
  others: 'Your readings less those of all others',
  repeats: 'Your readings less your own earlier ones of the same images',
} as const;

const Against = ({ own, against }: { readonly own: Own; readonly against: keyof typeof titles }) => {
  const lines = linesOf(own, against);
  return (
    <section className="card" aria-label={titles[against]}>
      <h2>{titles[against]}</h2>
      {lines.length === 0 ? (
        <p className="dim">Too few readings yet.</p>
      ) : (
        <FigureTable label={`${titles[against]}, with 95 % intervals`} first="Measure" lines={lines} />
      )}
    </section>
  );
};

const Standing = ({ own }: { readonly own: Own }) => (
  <p className="dim">
    {own.signed === 0
      ? `Nothing yet: your agreement is worked out once you have signed ${String(own.every)} cases.`
      : `As it stood when you had signed ${String(own.signed)} cases. It is worked out anew after every ${String(own.every)}, so that it tells nothing of a single one.`}
  </p>
);

/** A reader's own agreement: numbers alone, of nobody else and of no case. */
export const OwnAgreement = () => {
  const { answer, trouble, ask } = useAnswer('agreement.own', {}, freshAfter_ms);
  useEffect(() => {
    if (answer?.taking === true) ask();
  }, [answer, ask]);
  return (
    <div className="page">
      <TopBar />
      <main className="sheet own-agreement">
        <h1 className="sheet-title">Your agreement</h1>
        {trouble !== null && <Trouble>{trouble}</Trouble>}
        {answer?.taking === true && <p role="status">Working it out…</p>}
        {answer?.taking === false && <Standing own={answer} />}
        {answer?.taking === false && answer.signed > 0 && (
          <>
            <Against own={answer} against="others" />
            <Against own={answer} against="repeats" />
          </>
        )}
      </main>
    </div>
  );
};
