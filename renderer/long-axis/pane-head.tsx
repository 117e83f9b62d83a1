import { IconLayersIntersect, IconTrash, IconX } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { annulusOfValve, valves, type Valve } from '../../measurement/valve-plane.ts';
import { KeyButton } from '../panel/key-button.tsx';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { structureColour } from '../theme/structure-look.ts';
import { chooseCine, toggleLongAxis, togglePlaneLine } from './long-axis-acts.ts';
import type { LongAxisCine } from './long-axis-cines.ts';
import { useLongAxis } from './long-axis-state.ts';
import { deleteMark, pickValve } from './marking-acts.ts';

const HeadButton = (props: Omit<ComponentProps<typeof KeyButton>, 'className'>) => (
  <KeyButton className="long-axis-button" {...props} />
);

const titleOf = ({ name, proposed }: LongAxisCine): string =>
  proposed === null ? `Long axis ${name}` : `${proposed} view, proposed by its angle`;

interface PaneHeadProps {
  readonly cines: readonly LongAxisCine[];
  readonly shown: LongAxisCine;
  /** Valves with a mark at the shown end of the beat. */
  readonly marked: readonly Valve[];
}

const ValveButtons = ({ shown, marked }: Omit<PaneHeadProps, 'cines'>) => {
  const inHand = useLongAxis((now) => now.valve);
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const disabled = fixed || shown.space !== 'shared';
  return (
    <>
      <span className="dim">Mark</span>
      {valves.map((valve) => (
        <HeadButton
          key={valve}
          title={`Mark the ${valve} plane`}
          action={`mark-${valve}`}
          pressed={inHand === valve}
          disabled={disabled}
          onClick={() => pickValve(valve)}
        >
          <span className="mark-dot" style={{ background: structureColour(annulusOfValve[valve]) }} />
          {valve}
        </HeadButton>
      ))}
      <span className="spring" />
      {marked.map((valve) => (
        <HeadButton key={valve} title={`Delete the ${valve} plane`} disabled={disabled} onClick={() => deleteMark(valve)}>
          <IconTrash size={14} color={structureColour(annulusOfValve[valve])} aria-hidden />
        </HeadButton>
      ))}
    </>
  );
}; // prettier-ignore

/** Which view is shown, what is marked on it, and what of it stands on the short axis. */
export const PaneHead = ({ cines, shown, marked }: PaneHeadProps) => {
  const line = useLongAxis((now) => now.line);
  return (
    <div className="long-axis-head">
      <div className="long-axis-row" role="group" aria-label="Long-axis views">
        {cines.map((cine) => (
          <HeadButton
            key={cine.id}
            title={titleOf(cine)}
            action="long-axis-next"
            pressed={cine === shown}
            onClick={() => chooseCine(cine.id)}
          >
            {cine.name}
          </HeadButton>
        ))}
        <span className="spring" />
        <HeadButton
          title="Long-axis plane on the short axis"
          action="long-axis-line"
          pressed={line}
          onClick={togglePlaneLine}
        >
          <IconLayersIntersect size={15} aria-hidden />
        </HeadButton>
        <HeadButton title="Put the long axis away" action="long-axis" onClick={toggleLongAxis}>
          <IconX size={15} aria-hidden />
        </HeadButton>
      </div>
      <div className="long-axis-row" role="group" aria-label="Valve planes">
        <ValveButtons shown={shown} marked={marked} />
      </div>
    </div>
  );
};
