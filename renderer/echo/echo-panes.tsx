import { useEchoViewing } from './echo-viewing.ts';
import { EchoPane } from './viewer/echo-pane.tsx';

/** The panes side by side, or the active one alone. */
export const EchoPanes = () => {
  const alone = useEchoViewing((viewing) => viewing.alone);
  const active = useEchoViewing((viewing) => viewing.active);
  const sides = alone ? [active] : ([0, 1] as const);
  return (
    <div className="echo-panes" data-alone={alone}>
      {sides.map((side) => (
        <section
          key={side}
          className="echo-pane"
          aria-label={side === 0 ? 'Left pane' : 'Right pane'}
          data-active={side === active}
        >
          <EchoPane side={side} />
        </section>
      ))}
    </div>
  );
};
