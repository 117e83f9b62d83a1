import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AdjudicatedCase, Side } from '../../app/contract/calls/adjudication-calls.ts';
import type { Act } from '../panel/use-act.ts';
import { beginOwn, goOnWithOwn } from './adjudication-state.ts';

const starts: readonly (readonly [Side | 'nothing', string])[] = [
  ['A', 'From A'],
  ['B', 'From B'],
  ['nothing', 'From nothing'],
];

const ownWords = ({ own }: AdjudicatedCase): string => {
  if (own === null) return 'Neither is right? Draw it yourself, beginning with the contours of A, of B or none.';
  return own.state === 'sealed'
    ? 'Your own read is signed and can be chosen below.'
    : 'Your own read is begun. Sign it on its page, then choose it below.';
};

/** The way to a read of the adjudicator's own. */
export const OwnReadPanel = ({ at, act }: { readonly at: AdjudicatedCase; readonly act: Act }) => {
  const [anew, setAnew] = useState(false);
  const { caseCode } = at.content;
  const isOpen = at.own?.state === 'open';
  const begins = at.own === null || anew;
  return (
    <section className="section" aria-label="Draw my own">
      <h2>Draw my own</h2>
      <p className="own-words">{anew ? 'What you drew before is left aside and cannot be chosen any more.' : ownWords(at)}</p>
      <div className="button-row own-buttons">
        {begins ? (
          <>
            {starts.map(([from, words]) => (
              <Button
                key={from}
                size="compact-sm"
                variant="default"
                disabled={act.busy}
                aria-label={`Draw my own: ${words.toLowerCase().replace(/ ([ab])$/u, (side) => side.toUpperCase())}`}
                onClick={() => void act.run(() => beginOwn(caseCode, from))}
              >
                {words}
              </Button>
            ))}
            {anew && (
              <Button size="compact-sm" variant="subtle" onClick={() => setAnew(false)}>
                Leave
              </Button>
            )}
          </>
        ) : (
          <>
            {isOpen && (
              <Button size="compact-sm" disabled={act.busy} onClick={() => void act.run(() => goOnWithOwn(caseCode))}>
                Go on with my read
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={() => setAnew(true)}>
              Begin anew
            </Button>
          </>
        )}
      </div>
    </section>
  );
}; // prettier-ignore
