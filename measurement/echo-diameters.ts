/** LVIDd, LVIDs and FS, beat by beat (M2.2). */
import { eachBeat } from './beat-series.ts';
import type { KeyGroup } from './echo-group.ts';
import { distance, fractionalShortening } from './echo-linear.ts';
import { bothPhases, phased, slotBeats } from './echo-phases.ts';
import { chooseView, type EchoSource } from './echo-slots.ts';

/**
 * LVIDd, LVIDs and FS (M2.2): in the view that the protocol says, parasternal long axis or M-mode; in the other one only
 * where that one was not traced at all.
 */
export const diameters = (source: EchoSource): KeyGroup => {
  const structure = 'LV internal diameter';
  const order = source.choices.diameters === '2D' ? (['PLAX', 'M-mode'] as const) : (['M-mode', 'PLAX'] as const);
  const chosen = chooseView(source, order, bothPhases(structure));
  const { ED, ES } = phased(source, structure, chosen, distance);
  const FS = eachBeat(ED, ES, (d, s) => fractionalShortening(d, s));
  const choices = { diameters: source.choices.diameters, beats: source.choices.beats };
  const view = chosen.view ?? '';
  return {
    words: 'Left ventricular diameters',
    plans: [
      { key: 'LVIDd', method: `distance, ${view}`, series: ED, choices },
      { key: 'LVIDs', method: `distance, ${view}`, series: ES, choices },
      { key: 'FS', method: `ratio of distances, ${view}`, series: FS, choices },
    ],
    together: [slotBeats(`${view} diameter`, { ED, ES })],
  };
};
