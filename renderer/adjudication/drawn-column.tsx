import { useMemo } from 'react';
import type { AdjudicatedCase } from '../../app/contract/calls/adjudication-calls.ts';
import { keepFocus } from '../panel/keep-focus.ts';
import type { OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { drawnPhases, type DrawnPhase, type DrawnPlace } from './drawn-places.ts';

const PlaceButton = ({ place, cine }: { readonly place: DrawnPlace; readonly cine: boolean }) => {
  const { slice, phase, by } = place;
  const isHere = useViewing((viewing) => viewing.slice === slice - 1 && viewing.phase === phase - 1);
  return (
    <button
      type="button"
      className="drawn-place"
      aria-current={isHere ? 'true' : undefined}
      aria-label={`Slice ${slice}${cine ? `, phase ${phase}` : ''}: contours of ${by.join(' and ')}`}
      onMouseDown={keepFocus}
      onClick={() => {
        useViewing.setState({ playing: false });
        goTo({ slice: slice - 1, phase: phase - 1 });
      }}
    >
      <span>Slice {slice}</span>
      <span className="drawn-by">
        <span className="side-name-A">{by.includes('A') ? 'A' : '·'}</span>
        <span className="side-name-B">{by.includes('B') ? 'B' : '·'}</span>
      </span>
    </button>
  );
};

const Phase = ({ at: { phase, end, places }, cine }: { readonly at: DrawnPhase; readonly cine: boolean }) => {
  const name = cine ? `Phase ${phase}` : 'Slices';
  return (
    <section aria-label={end === null ? name : `${name}, ${end}`}>
      <h2>
        {end !== null && <b>{end}</b>} {name}
      </h2>
      {places.map((place) => (
        <PlaceButton key={place.slice} place={place} cine={cine} />
      ))}
    </section>
  );
};

/** Every image that bears a contour of either read, those that numbers are made of in sight; a click goes there. */
export const DrawnColumn = ({ open, at }: { readonly open: OpenCase; readonly at: AdjudicatedCase }) => {
  const phases = useMemo(() => drawnPhases(at, open), [at, open]);
  const cine = open.part === 'cine';
  const between = phases.filter(({ end }) => end === null);
  const folds = cine && between.length > 0 && between.length < phases.length;
  const inSight = folds ? phases.filter(({ end }) => end !== null) : phases;
  return (
    <nav className="drawn-column" aria-label="Images with contours">
      {phases.length === 0 && <p className="dim">Neither read has a contour in this part.</p>}
      {inSight.map((one) => (
        <Phase key={one.phase} at={one} cine={cine} />
      ))}
      {folds && (
        <details className="drawn-between">
          <summary>{between.length === 1 ? 'One phase more' : `${between.length} phases more`}</summary>
          {between.map((one) => (
            <Phase key={one.phase} at={one} cine={cine} />
          ))}
        </details>
      )}
    </nav>
  );
};
