/** RVEDA, RVESA and FAC, beat by beat (M3.1). */
import { eachBeat, mapBeats, type BeatSeries } from './beat-series.ts';
import { fractionalAreaChange, outlineArea } from './echo-area.ts';
import type { KeyGroup } from './echo-group.ts';
import { bothPhases, phased, slotBeats } from './echo-phases.ts';
import { chooseView, type EchoSource } from './echo-slots.ts';

/** RVEDA, RVESA in cm² and FAC (M3.1), RV-focused; the four-chamber view serves where there is no RV-focused one. */
export const rightVentricle = (source: EchoSource): KeyGroup => {
  const structure = 'RV endocardium';
  const chosen = chooseView(source, ['RV-focused A4C', 'A4C'], bothPhases(structure));
  const mm2 = phased(source, structure, chosen, outlineArea);
  const inCm2 = (series: BeatSeries<number>): BeatSeries<number> => mapBeats(series, (area) => area / 100);
  const areas = { ED: inCm2(mm2.ED), ES: inCm2(mm2.ES) };
  const FAC = eachBeat(areas.ED, areas.ES, fractionalAreaChange);
  const choices = { beats: source.choices.beats };
  const view = chosen.view ?? '';
  return {
    words: 'Right ventricular areas',
    plans: [
      { key: 'RVEDA', method: `polygon area, ${view}`, series: areas.ED, choices },
      { key: 'RVESA', method: `polygon area, ${view}`, series: areas.ES, choices },
      { key: 'FAC', method: `ratio of areas, ${view}`, series: FAC, choices },
    ],
    together: [slotBeats(`${view} RV`, areas)],
  };
};
