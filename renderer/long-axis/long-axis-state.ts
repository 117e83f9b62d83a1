/** What the reader does beside the short axis: which long-axis image is shown, how, and the mark in hand. */
import { create } from 'zustand';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { PatientPoint } from '../../measurement/patient-space.ts';
import { cardiacPhases, type CardiacPhase } from '../../measurement/structure.ts';
import type { Valve } from '../../measurement/valve-plane.ts';
import { caseStackOf } from '../state/case-stack.ts';
import { currentMeasures, type Measured } from '../state/measured.ts';
import { useSession, type OpenCase } from '../state/session.ts';
import { useViewing, type Window } from '../state/viewing.ts';
import { shownStack } from '../viewport/shown-stack.ts';
import { longAxisCines, matchingPhase, type LongAxisCine } from './long-axis-cines.ts';
import type { PaneLook } from './opening-place.ts';

/** An end of a mark that the pointer has hold of. */
export interface HeldEnd {
  readonly valve: Valve;
  /** The end that stays. */
  readonly other: PatientPoint;
  /** Where the pointer has it; null before it moved. */
  readonly moved: PatientPoint | null;
  /** The image that it was taken on. */
  readonly frame: CaseFrame | null;
}

export interface LongAxisState {
  /** Whether the pane stands beside the short axis. */
  readonly on: boolean;
  /** Whether the long-axis plane is drawn on the short axis. */
  readonly line: boolean;
  /** Id of the cine that is shown; null for the first. */
  readonly chosen: string | null;
  /** Null for the way an image opens. */
  readonly look: PaneLook | null;
  /** Null for the header's window, or one over the values. */
  readonly window: Window | null;
  /** The valve that is being marked. */
  readonly valve: Valve | null;
  /** Its first end, once set. */
  readonly first: PatientPoint | null;
  /** Where the keys would set an end. */
  readonly cursor: PatientPoint | null;
  readonly held: HeldEnd | null;
  /** 0-based slice whose line is under the pointer. */
  readonly hovered: number | null;
  /** What is said of the last act. */
  readonly said: string | null;
}

/** What does not outlive the shown image. */
export const freshPane: Omit<LongAxisState, 'on' | 'line' | 'chosen' | 'valve' | 'held'> = {
  look: null,
  window: null,
  first: null,
  cursor: null,
  hovered: null,
  said: null,
};

/** The pane's store. */
export const useLongAxis = create<LongAxisState>(() => ({
  ...freshPane,
  on: true,
  line: true,
  chosen: null,
  valve: null,
  held: null,
}));

const found = new WeakMap<OpenCase['content'], readonly LongAxisCine[]>();
const none: readonly LongAxisCine[] = [];

/** The long-axis cines beside the cine of a case; none beside its other parts. */
export const cinesOf = (open: OpenCase | null): readonly LongAxisCine[] => {
  if (open?.part !== 'cine') return none;
  const known = found.get(open.content);
  if (known !== undefined) return known;
  const cines = longAxisCines(open.content, caseStackOf(open.content));
  found.set(open.content, cines);
  return cines;
};

/** The shown one of them. */
export const chosenCine = (cines: readonly LongAxisCine[], chosen: string | null): LongAxisCine | null =>
  cines.find(({ id }) => id === chosen) ?? cines[0] ?? null;

/** The frame of a cine at the phase (0-based) of the short axis. */
export const frameBeside = (cine: LongAxisCine, open: OpenCase, phase: number): CaseFrame | null =>
  cine.frames[matchingPhase(phase, shownStack(open).phases, cine.frames.length)] ?? null;

/** The end of a ventricle's beat that a phase (0-based) of the short axis is; null in between. */
export const endShown = ({ phases, phasesRV }: Measured, valve: Valve, phase: number): CardiacPhase | null => {
  const own = valve === 'tricuspid' ? phasesRV : phases;
  return cardiacPhases.find((end) => own[end].phase === phase + 1) ?? null;
};

/** What the pane shows at this moment; null where it shows nothing. */
export interface PaneNow {
  readonly open: OpenCase;
  readonly cine: LongAxisCine;
  readonly frame: CaseFrame | null;
  /** 0-based phase of the short axis. */
  readonly phase: number;
  readonly endOf: (valve: Valve) => CardiacPhase | null;
}

export const paneNow = (): PaneNow | null => {
  const { open } = useSession.getState();
  const cine = chosenCine(cinesOf(open), useLongAxis.getState().chosen);
  if (open === null || cine === null) return null;
  const { phase } = useViewing.getState();
  const measured = currentMeasures();
  return { open, cine, phase, frame: frameBeside(cine, open, phase), endOf: (valve) => endShown(measured, valve, phase) };
}; // prettier-ignore
