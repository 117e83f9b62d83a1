import { useMemo } from 'react';
import type { AdjudicatedCase } from '../../app/contract/calls/adjudication-calls.ts';
import { keepFocus } from '../panel/keep-focus.ts';
import type { OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { drawnPhases, type DrawnPlace } from './drawn-places.ts';

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

/** Every image that bears a contour of either read; a click goes there. */
export const DrawnColumn = ({ open, at }: { readonly open: OpenCase; readonly at: AdjudicatedCase }) => {
  const phases = useMemo(() => drawnPhases(at, open), [at, open]);
  const cine = open.part === 'cine';
  return (
    <nav className="drawn-column" aria-label="Images with contours">
      {phases.length === 0 && <p className="dim">Neither read has a contour in this part.</p>}
      {phases.map(({ phase, places }) => (
        <section key={phase} aria-label={cine ? `Phase ${phase}` : 'Slices'}>
          <h2>{cine ? `Phase ${phase}` : 'Slices'}</h2>
          {places.map((place) => (
            <PlaceButton key={place.slice} place={place} cine={cine} />
          ))}
        </section>
      ))}
    </nav>
  );
};
