/** The apical outlines of the left ventricle as discs, and the keys made from them (M2.1). */
import { eachBeat, mapBeats, type BeatSeries } from './beat-series.ts';
import { discsOfView, discVolume, type DiscsOfView } from './disc-volume.ts';
import type { DiscOutline } from './echo-result.ts';
import type { KeyGroup, KeyPlan, SlotBeats } from './echo-group.ts';
import { isTraced, overBeats, slotOf, type EchoSource, type Slot } from './echo-slots.ts';
import { keptByPoints, toPixels, type PlacedTracing } from './placed-tracing.ts';
import { missing, millilitre, type Missing } from './quantity.ts';
import type { CardiacPhase } from './structure.ts';
import { ejectionFraction } from './ventricular-function.ts';

/** The two views of the biplane method. */
export const apicalViews = ['A4C', 'A2C'] as const;
/** One of the two. */
export type ApicalView = (typeof apicalViews)[number];

const cut = keptByPoints(discsOfView);

/** Discs of an apical outline; an outline without a long axis or without any diameter is no contour. */
const discsOf = ({ tracing, choice }: PlacedTracing): DiscsOfView | Missing => {
  if (choice.region === null) return choice.refused;
  const discs = cut(tracing, choice.region);
  return discs?.diameters.some((diameter) => diameter > 0) === true ? discs : missing('no-contour');
};

const slotAt = (view: ApicalView, phase: CardiacPhase): Slot => ({ structure: 'LV endocardium', view, phase });

const tracedIn = (source: EchoSource, view: ApicalView): boolean =>
  isTraced(source, slotAt(view, 'ED'), slotAt(view, 'ES'));

const absentIn = (source: EchoSource, view: ApicalView): Missing => {
  if (source.notEvaluable.includes(view)) return missing('not-evaluable');
  if (tracedIn(source, view)) return missing('no-contour');
  return missing(tracedIn(source, view === 'A4C' ? 'A2C' : 'A4C') ? 'view-missing' : 'not-done');
};

type PhaseSeries = Readonly<Record<CardiacPhase, BeatSeries<DiscsOfView>>>;

const ofView = (source: EchoSource, view: ApicalView): PhaseSeries => {
  const absent = absentIn(source, view);
  const at = (phase: CardiacPhase): BeatSeries<DiscsOfView> =>
    absent.missing === 'not-evaluable'
      ? { parts: [], absent }
      : overBeats(source, slotAt(view, phase), absent, discsOf);
  return { ED: at('ED'), ES: at('ES') };
};

const plans = (
  suffix: 'BP' | '4C' | '2C',
  words: string,
  volumes: Readonly<Record<CardiacPhase, BeatSeries<number>>>,
  choices: KeyPlan['choices'],
): readonly KeyPlan[] => {
  const EF = eachBeat(volumes.ED, volumes.ES, (a, b) => ejectionFraction(millilitre(a), millilitre(b)));
  return [
    { key: `LVEDV_${suffix}`, method: words, series: volumes.ED, choices },
    { key: `LVESV_${suffix}`, method: words, series: volumes.ES, choices },
    { key: `LVEF_${suffix}`, method: `ratio of volumes, ${words}`, series: EF, choices },
  ];
};

/** What the apical views come to: the keys, and both views of each phase for the comparison of their lengths. */
export interface ApicalMeasures {
  readonly group: KeyGroup;
  readonly pairs: Readonly<Record<CardiacPhase, BeatSeries<readonly [DiscsOfView, DiscsOfView]>>>;
}

/**
 * Volumes and ejection fraction, biplane and of each view alone, beat by beat. A biplane beat needs both views of its
 * phase; the ejection fraction of a beat both phases. A view that is not evaluable takes only what needs it.
 */
export const apicalMeasures = (source: EchoSource): ApicalMeasures => {
  const [A4C, A2C] = [ofView(source, 'A4C'), ofView(source, 'A2C')];
  const pairs = {
    ED: eachBeat(A4C.ED, A2C.ED, (a, b) => [a, b] as const),
    ES: eachBeat(A4C.ES, A2C.ES, (a, b) => [a, b] as const),
  };
  const biplane = (phase: CardiacPhase) => mapBeats(pairs[phase], ([a, b]) => discVolume(a, b));
  const single = (view: PhaseSeries, phase: CardiacPhase) => mapBeats(view[phase], (discs) => discVolume(discs, discs));
  const { beats, lengthMargin_percent } = source.choices;
  const slots = (
    [
      ['A4C', A4C],
      ['A2C', A2C],
    ] as const
  ).flatMap(([view, series]): readonly SlotBeats[] => [
    { words: `${view} ED`, series: series.ED },
    { words: `${view} ES`, series: series.ES },
  ]);
  const group: KeyGroup = {
    words: 'Left ventricular volumes',
    plans: [
      ...plans(
        'BP',
        'biplane method of discs, A4C and A2C',
        { ED: biplane('ED'), ES: biplane('ES') },
        { beats, lengthMargin_percent },
      ),
      ...plans('4C', 'single-plane method of discs, A4C', { ED: single(A4C, 'ED'), ES: single(A4C, 'ES') }, { beats }),
      ...plans('2C', 'single-plane method of discs, A2C', { ED: single(A2C, 'ED'), ES: single(A2C, 'ES') }, { beats }),
    ],
    together: [slots],
  };
  return { group, pairs };
};

/** The outline of one tracing as it is drawn, places in pixels; null for what is no measurable apical outline. */
export const discOutline = (placed: PlacedTracing): DiscOutline | null => {
  const slot = slotOf(placed);
  const { region } = placed.choice;
  if (slot?.structure !== 'LV endocardium' || slot.phase === null || region === null) return null;
  if (!apicalViews.some((view) => view === slot.view)) return null;
  const discs = discsOf(placed);
  if ('missing' in discs) return null;
  const pixel = (point: DiscsOfView['base']) => toPixels(region, point);
  return {
    tracing: placed.tracing.id,
    view: slot.view,
    phase: slot.phase,
    beat: placed.tracing.beat,
    annulus: [pixel(discs.annulus[0]), pixel(discs.annulus[1])],
    base: pixel(discs.base),
    apex: pixel(discs.apex),
    discs: discs.ends.map((ends) => (ends === null ? null : [pixel(ends[0]), pixel(ends[1])])),
    length: discs.length,
    volume: discVolume(discs, discs),
  };
};
