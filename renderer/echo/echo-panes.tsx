import { useEchoViewing, type PaneSide } from './echo-viewing.ts';
import { EchoLayer } from './hand/echo-layer.tsx';
import { EchoPane } from './viewer/echo-pane.tsx';
import { PaneHead } from './viewer/pane-head.tsx';
import { TimeLine } from './viewer/time-line.tsx';
import { useReadClips } from './viewer/use-read-clips.ts';

const Pane = ({ side }: { readonly side: PaneSide }) => {
  const active = useEchoViewing((viewing) => viewing.active === side);
  const uid = useEchoViewing(({ panes }) => panes[side].SOPInstanceUID);
  const clip = useReadClips().find((one) => one.clip.SOPInstanceUID === uid) ?? null;
  return (
    <section className="echo-pane" aria-label={side === 0 ? 'Left pane' : 'Right pane'} data-active={active}>
      <PaneHead side={side} clip={clip} />
      <EchoPane side={side}>
        <EchoLayer side={side} />
      </EchoPane>
      <TimeLine side={side} />
    </section>
  );
};

/** The panes side by side, or the active one alone. */
export const EchoPanes = () => {
  const alone = useEchoViewing((viewing) => viewing.alone);
  const active = useEchoViewing((viewing) => viewing.active);
  const sides = alone ? [active] : ([0, 1] as const);
  return (
    <div className="echo-panes" data-alone={alone}>
      {sides.map((side) => (
        <Pane key={side} side={side} />
      ))}
    </div>
  );
};
