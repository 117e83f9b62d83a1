import { Tooltip } from '@mantine/core';
import { IconLayersIntersect, IconTrash, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { annulusOfValve, valves, type Valve } from '../../measurement/valve-plane.ts';
import { keepFocus } from '../panel/keep-focus.ts';
import { useKeymap } from '../state/keymap.ts';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { structureColour } from '../theme/structure-look.ts';
import { chooseCine, toggleLongAxis, togglePlaneLine } from './long-axis-acts.ts';
import type { LongAxisCine } from './long-axis-cines.ts';
import { useLongAxis } from './long-axis-state.ts';
import { deleteMark, pickValve } from './marking-acts.ts';

interface HeadButtonProps {
  readonly label: string;
  /** Id of its action, for the key in the tooltip. */
  readonly action?: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

const HeadButton = ({ label, action, pressed, disabled = false, onClick, children }: HeadButtonProps) => {
  const { keyOf } = useKeymap();
  const key = action === undefined ? null : keyOf(action);
  return (
    <Tooltip label={key === null ? label : `${label} · ${key}`}>
      <button
        type="button"
        className="long-axis-button"
        aria-label={label}
        aria-keyshortcuts={key ?? undefined}
        aria-pressed={pressed}
        disabled={disabled}
        onMouseDown={keepFocus}
        onClick={onClick}
      >
        {children}
      </button>
    </Tooltip>
  );
};

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
          label={`Mark the ${valve} plane`}
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
        <HeadButton key={valve} label={`Delete the ${valve} plane`} disabled={disabled} onClick={() => deleteMark(valve)}>
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
            label={titleOf(cine)}
            action="long-axis-next"
            pressed={cine === shown}
            onClick={() => chooseCine(cine.id)}
          >
            {cine.name}
          </HeadButton>
        ))}
        <span className="spring" />
        <HeadButton
          label="Long-axis plane on the short axis"
          action="long-axis-line"
          pressed={line}
          onClick={togglePlaneLine}
        >
          <IconLayersIntersect size={15} aria-hidden />
        </HeadButton>
        <HeadButton label="Put the long axis away" action="long-axis" onClick={toggleLongAxis}>
          <IconX size={15} aria-hidden />
        </HeadButton>
      </div>
      <div className="long-axis-row" role="group" aria-label="Valve planes">
        <ValveButtons shown={shown} marked={marked} />
      </div>
    </div>
  );
};
