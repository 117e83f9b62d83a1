/** The slots of an echo read: which tracing counts for which structure, view, phase and beat (M2, M3). */
import type { BeatSeries } from './beat-series.ts';
import type { PlacedTracing, TracingShape } from './placed-tracing.ts';
import type { EchoChoices } from './protocol-choices.ts';
import { missing, type Missing } from './quantity.ts';
import type { CardiacPhase, Structure, View } from './structure.ts';

/** One place for a tracing of each beat. */
export interface Slot {
  readonly structure: Structure;
  readonly view: View;
  /** Null where none is told: TAPSE in M-mode, the cursor line. */
  readonly phase: CardiacPhase | null;
}

/** Tracings by slot and beat; more than one where a slot was traced twice. */
export type SlotIndex = ReadonlyMap<string, ReadonlyMap<number, readonly PlacedTracing[]>>;

/** What every number of an echo read is made from. */
export interface EchoSource {
  readonly slots: SlotIndex;
  readonly notEvaluable: readonly View[];
  readonly choices: EchoChoices;
}

const name = ({ structure, view, phase }: Slot): string => `${structure}/${view}/${phase ?? ''}`;

/** The views in which a structure enters a number. */
const viewsOf: Readonly<Partial<Record<Structure, readonly View[]>>> = {
  'LV endocardium': ['A4C', 'A2C'],
  'RV endocardium': ['RV-focused A4C', 'A4C'],
  'LV internal diameter': ['PLAX', 'M-mode'],
  'tricuspid annulus': ['M-mode', 'RV-focused A4C', 'A4C'],
  'TAPSE cursor': ['RV-focused A4C', 'A4C'],
};

const shapeFor = ({ structure, view }: Pick<Slot, 'structure' | 'view'>): TracingShape => {
  if (structure === 'LV internal diameter' || structure === 'TAPSE cursor') return 'distance';
  if (structure !== 'tricuspid annulus') return 'outline';
  return view === 'M-mode' ? 'distance' : 'point';
};

/** A structure that has no phase in its view is found whatever phase its tracing tells. */
const phaseless = ({ structure, view }: Pick<Slot, 'structure' | 'view'>): boolean =>
  structure === 'TAPSE cursor' || (structure === 'tricuspid annulus' && view === 'M-mode');

/** Why a tracing fills no slot: its view, its shape, or no phase where one is needed; null where it fills one. */
export const unfit = ({ tracing, shape }: PlacedTracing): 'view' | 'shape' | 'phase' | null => {
  if (viewsOf[tracing.structure]?.includes(tracing.view) !== true) return 'view';
  if (shape !== shapeFor(tracing)) return 'shape';
  return tracing.phase === null && !phaseless(tracing) ? 'phase' : null;
};

/** The slot that a tracing fills; null where it fills none. */
export const slotOf = (placed: PlacedTracing): Slot | null => {
  if (unfit(placed) !== null) return null;
  const { structure, view, phase } = placed.tracing;
  return { structure, view, phase: phaseless(placed.tracing) ? null : phase };
};

/** Files every tracing under its slot and beat, beats in order. */
export const indexSlots = (placed: readonly PlacedTracing[]): SlotIndex => {
  const slots = new Map<string, Map<number, PlacedTracing[]>>();
  for (const one of placed) {
    const slot = slotOf(one);
    if (slot === null) continue;
    const beats = slots.get(name(slot)) ?? new Map<number, PlacedTracing[]>();
    slots.set(name(slot), beats);
    beats.set(one.tracing.beat, [...(beats.get(one.tracing.beat) ?? []), one]);
  }
  return slots;
};

/** True when some beat of one of the slots is traced. */
export const isTraced = ({ slots }: EchoSource, ...asked: readonly Slot[]): boolean =>
  asked.some((slot) => slots.has(name(slot)));

/**
 * A slot over its beats. A beat that was traced twice has no tracing that could be told to count: none does
 * (`no-contour`), as in the cine. `absent` is the reason where no beat is traced.
 */
export const overBeats = <T>(
  { slots }: EchoSource,
  slot: Slot,
  absent: Missing,
  measure: (placed: PlacedTracing) => T | Missing,
): BeatSeries<T> => ({
  parts: [...(slots.get(name(slot)) ?? [])].map(([beat, traced]) => {
    const [sole, second] = traced;
    if (sole === undefined || second !== undefined) return { beat, value: missing('no-contour'), from: [] };
    return { beat, value: measure(sole), from: [sole] };
  }),
  absent,
});

/** The view in which something is measured: `absent` holds for what is not traced there, null view for nothing at all. */
export interface ChosenView {
  readonly view: View | null;
  readonly absent: Missing;
}

/**
 * The first of the views, in the order of preference, that is evaluable and traced. Views are never mixed: what the
 * chosen one lacks is `no-contour`. Where none serves: `not-evaluable` if the reader said so of a view that is traced or
 * is the preferred one, else `not-done`.
 */
export const chooseView = (
  source: EchoSource,
  views: readonly [View, ...View[]],
  slotsIn: (view: View) => readonly Slot[],
): ChosenView => {
  const lost = (view: View): boolean => source.notEvaluable.includes(view);
  const traced = views.filter((view) => isTraced(source, ...slotsIn(view)));
  const view = traced.find((one) => !lost(one)) ?? null;
  if (view !== null) return { view, absent: missing('no-contour') };
  return { view, absent: missing(traced.length > 0 || lost(views[0]) ? 'not-evaluable' : 'not-done') };
};
