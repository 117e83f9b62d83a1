/** Excursion of the tricuspid annulus, in M-mode and in 2D, beat by beat (M3.2). */
import { eachBeat, isRefused, measuredParts, type BeatPart, type BeatSeries } from './beat-series.ts';
import type { KeyGroup } from './echo-group.ts';
import { annulusMotion, distance } from './echo-linear.ts';
import { bothPhases, phased, slotBeats, type Measure } from './echo-phases.ts';
import { chooseView, overBeats, type ChosenView, type EchoSource, type Slot } from './echo-slots.ts';
import type { PlacedTracing } from './placed-tracing.ts';
import { missing, type Missing } from './quantity.ts';
import type { View } from './structure.ts';

/** The cursor line of a beat: its own, else that of the first beat with one, as a line holds for its whole clip. */
const cursorFor = (cursors: BeatSeries<PlacedTracing>, ED: PlacedTracing, beat: number): PlacedTracing | Missing => {
  const own = cursors.parts.find((part) => part.beat === beat);
  if (own !== undefined) return own.value;
  const onClip = measuredParts(cursors).find(({ value }) => value.image === ED.image);
  return onClip?.value ?? missing('no-contour');
};

interface PlaneMotion {
  readonly ED: BeatSeries<PlacedTracing>;
  readonly ES: BeatSeries<PlacedTracing>;
  readonly motion: BeatSeries<number>;
  /** The motion of the beats whose two points are sound: what is refused there lacks its cursor line. */
  readonly alongCursor: BeatSeries<number>;
}

const motionInPlane = (source: EchoSource, chosen: ChosenView): PlaneMotion => {
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
  const sound = new Set(measuredParts(both).map(({ beat }) => beat));
  const motion = { parts, absent: both.absent };
  return { ED, ES, motion, alongCursor: { ...motion, parts: parts.filter(({ beat }) => sound.has(beat)) } };
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
  const { ED, ES, motion, alongCursor } = motionInPlane(source, chosen2D);
  const view = chosen2D.view ?? '';
  return {
    words: 'Excursion of the tricuspid annulus',
    plans: [
      { key: 'TAPSE', method: 'distance, M-mode', series: TAPSE, choices },
      { key: 'TAPSE_2D', method: `distance along the cursor line, ${view}`, series: motion, choices },
    ],
    together: [
      [{ words: 'M-mode TAPSE', series: TAPSE }],
      slotBeats(`${view} annulus`, { ED, ES }),
      [{ words: `${view} cursor line`, series: alongCursor }],
    ],
  };
};
