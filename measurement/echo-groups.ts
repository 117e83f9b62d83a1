/** The keys of diameters, right ventricle and annulus, beat by beat (M2.2, M3). */
import { eachBeat, isRefused, mapBeats, measuredParts, type BeatPart, type BeatSeries } from './beat-series.ts';
import { fractionalAreaChange, outlineArea } from './echo-area.ts';
import type { KeyGroup, SlotBeats } from './echo-group.ts';
import { annulusMotion, distance, fractionalShortening } from './echo-linear.ts';
import { chooseView, overBeats, type ChosenView, type EchoSource, type Slot } from './echo-slots.ts';
import type { PlacedTracing } from './placed-tracing.ts';
import { missing, type Missing } from './quantity.ts';
import type { CardiacPhase, Structure, View } from './structure.ts';

type Measure<T> = (placed: PlacedTracing) => T | Missing;
type Phased<T> = Readonly<Record<CardiacPhase, BeatSeries<T>>>;

const bothPhases =
  (structure: Structure) =>
  (view: View): readonly Slot[] => [
    { structure, view, phase: 'ED' },
    { structure, view, phase: 'ES' },
  ];

const phased = <T>(source: EchoSource, structure: Structure, chosen: ChosenView, measure: Measure<T>): Phased<T> => {
  const { view, absent } = chosen;
  const at = (phase: CardiacPhase): BeatSeries<T> =>
    view === null ? { parts: [], absent } : overBeats(source, { structure, view, phase }, absent, measure);
  return { ED: at('ED'), ES: at('ES') };
};

const slotsOf = (words: string, { ED, ES }: Phased<unknown>): readonly SlotBeats[] => [
  { words: `${words} ED`, series: ED },
  { words: `${words} ES`, series: ES },
];

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
    together: [slotsOf(`${view} diameter`, { ED, ES })],
  };
};

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
    together: [slotsOf(`${view} RV`, areas)],
  };
};

/** The cursor line of a beat: its own, else that of the first beat with one, as a line holds for its whole clip. */
const cursorFor = (cursors: BeatSeries<PlacedTracing>, ED: PlacedTracing, beat: number): PlacedTracing | Missing => {
  const own = cursors.parts.find((part) => part.beat === beat);
  if (own !== undefined) return own.value;
  const onClip = measuredParts(cursors).find(({ value }) => value.image === ED.image);
  return onClip?.value ?? missing('no-contour');
};

const motionInPlane = (
  source: EchoSource,
  chosen: ChosenView,
): { ED: BeatSeries<PlacedTracing>; ES: BeatSeries<PlacedTracing>; motion: BeatSeries<number> } => {
  const itself: Measure<PlacedTracing> = (placed) => (placed.choice.region === null ? placed.choice.refused : placed);
  const { ED, ES } = phased(source, 'tricuspid annulus', chosen, itself);
  const { view, absent } = chosen;
  const cursors: BeatSeries<PlacedTracing> =
    view === null
      ? { parts: [], absent }
      : overBeats(source, { structure: 'TAPSE cursor', view, phase: null }, absent, itself);
  const both = eachBeat(ED, ES, (from, to) => ({ ED: from, ES: to }));
  const parts = both.parts.map((part): BeatPart<number> => {
    if (isRefused(part.value)) return { ...part, value: part.value };
    const cursor = cursorFor(cursors, part.value.ED, part.beat);
    if (isRefused(cursor)) return { ...part, value: cursor };
    return { ...part, value: annulusMotion({ ...part.value, cursor }), from: [...part.from, cursor] };
  });
  return { ED, ES, motion: { parts, absent: both.absent } };
};

/** TAPSE in M-mode, and from the annulus in 2D under its own key (M3.2). */
export const annularExcursion = (source: EchoSource): KeyGroup => {
  const structure = 'tricuspid annulus';
  const choices = { beats: source.choices.beats };
  const inMMode: Slot = { structure, view: 'M-mode', phase: null };
  const chosenM = chooseView(source, ['M-mode'], () => [inMMode]);
  const TAPSE: BeatSeries<number> =
    chosenM.view === null
      ? { parts: [], absent: chosenM.absent }
      : overBeats(source, inMMode, chosenM.absent, distance);
  const slots2D = (view: View): readonly Slot[] => [
    ...bothPhases(structure)(view),
    { structure: 'TAPSE cursor', view, phase: null },
  ];
  const chosen2D = chooseView(source, ['RV-focused A4C', 'A4C'], slots2D);
  const { ED, ES, motion } = motionInPlane(source, chosen2D);
  const view = chosen2D.view ?? '';
  return {
    words: 'Excursion of the tricuspid annulus',
    plans: [
      { key: 'TAPSE', method: 'distance, M-mode', series: TAPSE, choices },
      { key: 'TAPSE_2D', method: `distance along the cursor line, ${view}`, series: motion, choices },
    ],
    together: [[{ words: 'M-mode TAPSE', series: TAPSE }], [...slotsOf(`${view} annulus`, { ED, ES })]],
  };
};
