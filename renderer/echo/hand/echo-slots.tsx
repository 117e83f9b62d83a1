import { Tooltip } from '@mantine/core';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { waitsForWord } from '../../../app/contract/waiting-proposals.ts';
import { keepFocus } from '../../panel/keep-focus.ts';
import { isAsked } from '../../state/asked.ts';
import { useAsked } from '../../state/use-asked.ts';
import { useKeymap } from '../../state/keymap.ts';
import { useReadDocument } from '../../state/read-document.ts';
import { structureColour } from '../../theme/structure-look.ts';
import { useEchoMode } from '../echo-mode.ts';
import { taskOf, type EchoTask, type EchoTaskId } from '../echo-tasks.ts';
import { toggleAutoAdvance, useAutoAdvance } from './auto-advance.ts';
import { slotAction } from './echo-hand-actions.ts';
import { addBeat, pickSlot, stepBeat } from './pick-slot.ts';
import { beatsOf, slotState, tracingIn, type SlotState } from './slots.ts';
import './echo-tools.css';

const stateInWords = (state: SlotState): string => {
  if (state.state === 'open') return 'open';
  if (state.state === 'not-evaluable') return `view not evaluable: ${state.reason}`;
  return state.beats.length === 1 && state.beats[0] === 1 ? 'traced' : `traced in beats ${state.beats.join(', ')}`;
};

const states = { traced: 'done', proposed: 'proposed', none: 'open' } as const;

interface SlotButtonProps {
  readonly task: EchoTask;
  readonly short: string;
  readonly state: SlotState;
  /** What fills it for the beat in hand. */
  readonly filled: 'traced' | 'proposed' | null;
  readonly picked: boolean;
}

const SlotButton = ({ task, short, state, filled, picked }: SlotButtonProps) => {
  const { keyOf } = useKeymap();
  const key = keyOf(slotAction(task.id));
  const waits = filled === 'proposed' ? ', proposed and not accepted' : '';
  const name = `${task.words}, ${task.view}: ${stateInWords(state)}${waits}`;
  const colour = { '--slot': structureColour(task.structure) } as CSSProperties;
  const beats = state.state === 'done' && state.beats.length > 1 ? ` ×${state.beats.length}` : '';
  return (
    <Tooltip label={key === null ? name : `${name} · ${key}`} position="bottom">
      <button
        type="button"
        className="echo-slot"
        data-state={state.state === 'not-evaluable' ? state.state : states[filled ?? 'none']}
        aria-label={name}
        aria-pressed={picked}
        aria-keyshortcuts={key ?? undefined}
        style={colour}
        onMouseDown={keepFocus}
        onClick={() => pickSlot(task.id)}
      >
        <span className="echo-slot-mark" aria-hidden />
        {short}
        {beats}
      </button>
    </Tooltip>
  );
};

/** Which beat is traced, of how many, and one more. */
export const BeatStepper = () => {
  const { keyOf } = useKeymap();
  const beat = useEchoMode((mode) => mode.beat);
  const begun = useReadDocument((document) => beatsOf(document.records));
  const most = Math.max(begun, beat);
  const step = (action: string, words: string, sign: string, disabled: boolean, run: () => void) => (
    <Tooltip label={`${words} · ${keyOf(action) ?? 'no key'}`}>
      <button
        type="button"
        className="echo-beat-step"
        aria-label={words}
        disabled={disabled}
        onMouseDown={keepFocus}
        onClick={run}
      >
        {sign}
      </button>
    </Tooltip>
  );
  return (
    <div className="echo-beats" role="group" aria-label="Beat">
      {step('beat-before', 'Beat before', '‹', beat <= 1, () => stepBeat(-1))}
      <span className="echo-beat-now" role="status">
        Beat {beat}/{most}
      </span>
      {step('beat-after', 'Beat after', '›', beat >= most, () => stepBeat(1))}
      {step('beat-add', 'One more beat', '+', most > begun, addBeat)}
    </div>
  );
};

/** Slots side by side: what they share, then what tells them apart. */
const rows: readonly (readonly [string, readonly (readonly [EchoTaskId, string])[]])[] = [
  ['A4C', [['A4C ED', 'ED'], ['A4C ES', 'ES']]],
  ['A2C', [['A2C ED', 'ED'], ['A2C ES', 'ES']]],
  ['RV', [['RV ED', 'ED'], ['RV ES', 'ES']]],
  ['', [['TAPSE', 'TAPSE']]],
  ['TAPSE 2D', [['TAPSE_2D ED', 'ED'], ['TAPSE_2D ES', 'ES'], ['TAPSE_2D cursor', 'line']]],
  ['LVID', [['LVIDd', 'd'], ['LVIDs', 's']]],
  ['M-mode', [['LVIDd M-mode', 'd'], ['LVIDs M-mode', 's']]],
]; // prettier-ignore

/** Every slot of the read with its state. */
export const EchoSlots = () => {
  const records = useReadDocument((document) => document.records);
  const picked = useEchoMode((mode) => mode.task);
  const beat = useEchoMode((mode) => mode.beat);
  const goesOn = useAutoAdvance((advance) => advance.on);
  const { keyOf } = useKeymap();
  const asked = useAsked();
  // What is traced already is shown, asked for or not.
  const isListed = (id: EchoTaskId): boolean => {
    const task = taskOf(id);
    if (task === null) return false;
    return task.keys.some((key) => isAsked(asked, key)) || slotState(records, task).state === 'done';
  };
  const listed = rows
    .map(([shared, slots]) => [shared, slots.filter(([id]) => isListed(id))] as const)
    .filter(([, slots]) => slots.length > 0);
  const button = (id: EchoTaskId, short: string) => {
    const task = taskOf(id);
    if (task === null) return null;
    const state = slotState(records, task);
    const own = tracingIn(records, task, beat);
    const filled = own === undefined ? null : waitsForWord(own) ? 'proposed' : 'traced';
    return <SlotButton key={id} task={task} short={short} state={state} filled={filled} picked={id === picked} />;
  };
  return (
    <div className="echo-slots" role="toolbar" aria-label="Slots">
      {listed.map(([shared, slots]) => (
        <div key={shared} className="echo-slot-group">
          {shared !== '' && <span className="echo-slot-shared">{shared}</span>}
          {slots.map(([id, short]) => button(id, short))}
        </div>
      ))}
      <Tooltip label={`After a slot, go to the next one by itself · ${keyOf('slot-advance') ?? 'no key'}`}>
        <button
          type="button"
          className="echo-beat-step"
          aria-label="Go on to the next slot by itself"
          aria-pressed={goesOn}
          onMouseDown={keepFocus}
          onClick={toggleAutoAdvance}
        >
          <IconPlayerTrackNext size={14} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
    </div>
  );
};
