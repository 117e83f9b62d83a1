/** A structure that is measured at end-diastole and end-systole of each beat (M2.4). */
import type { BeatSeries } from './beat-series.ts';
import type { SlotBeats } from './echo-group.ts';
import { overBeats, type ChosenView, type EchoSource, type Slot } from './echo-slots.ts';
import type { PlacedTracing } from './placed-tracing.ts';
import type { Missing } from './quantity.ts';
import type { CardiacPhase, Structure, View } from './structure.ts';

/** What a tracing comes to, or why it does not. */
export type Measure<T> = (placed: PlacedTracing) => T | Missing;
/** End-diastole and end-systole over the beats. */
export type Phased<T> = Readonly<Record<CardiacPhase, BeatSeries<T>>>;

/** The two slots of a structure in a view. */
export const bothPhases =
  (structure: Structure) =>
  (view: View): readonly Slot[] => [
    { structure, view, phase: 'ED' },
    { structure, view, phase: 'ES' },
  ];

/** Both phases of a structure in the chosen view, each over its beats. */
export const phased = <T>(
  source: EchoSource,
  structure: Structure,
  chosen: ChosenView,
  measure: Measure<T>,
): Phased<T> => {
  const { view, absent } = chosen;
  const at = (phase: CardiacPhase): BeatSeries<T> =>
    view === null ? { parts: [], absent } : overBeats(source, { structure, view, phase }, absent, measure);
  return { ED: at('ED'), ES: at('ES') };
};

/** Both phases as the warnings name them. */
export const slotBeats = (words: string, { ED, ES }: Phased<unknown>): readonly SlotBeats[] => [
  { words: `${words} ED`, series: ED },
  { words: `${words} ES`, series: ES },
];
