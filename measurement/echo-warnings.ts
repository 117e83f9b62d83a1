/** Warnings about the beats and numbers of an echo read, shown beside them, never a block (M1.7, M2.1, M2.4). */
import {
  eachBeat,
  isRefused,
  measuredParts,
  type BeatPart,
  type BeatSeries,
  type MeasuredPart,
} from './beat-series.ts';
import type { ApicalMeasures } from './echo-discs.ts';
import type { KeyGroup, KeyPlan, SlotBeats } from './echo-group.ts';
import type { EchoChoices } from './protocol-choices.ts';
import type { MissingReason } from './quantity.ts';
import type { MeasureKey, MeasureWarning } from './result.ts';
import { cardiacPhases } from './structure.ts';

const idsOf = ({ from }: BeatPart<unknown>): readonly string[] => from.map(({ tracing }) => tracing.id);

const fewerBeats = (group: KeyGroup, choices: EchoChoices): readonly MeasureWarning[] => {
  const measured = group.plans
    .map(({ key, series }) => ({ key, beats: measuredParts(series).length }))
    .filter(({ beats }) => beats > 0 && beats < choices.beats);
  if (measured.length === 0) return [];
  const fewest = Math.min(...measured.map(({ beats }) => beats));
  const keys = measured.filter(({ beats }) => beats === fewest).map(({ key }) => key);
  const message = `${group.words}: ${fewest} of ${choices.beats} beats measured (${keys.join(', ')}).`;
  return [{ code: 'fewer-beats', message }];
};

const refusalWords: Readonly<Partial<Record<MissingReason, string>>> = {
  'no-calibration': 'lies in no calibrated region',
  'across-regions': 'reaches across regions',
  'wrong-units': 'lies in a region of other units',
  'no-contour': 'has no tracing that counts',
};

/** What a beat lacks of slots that other beats have. */
const shortOf = (slots: readonly SlotBeats[], beat: number): readonly string[] =>
  slots.flatMap(({ words, series }) => {
    const part = series.parts.find((one) => one.beat === beat);
    const elsewhere = measuredParts(series).some((one) => one.beat !== beat);
    if (!elsewhere || (part !== undefined && !isRefused(part.value))) return [];
    if (part === undefined || !isRefused(part.value)) return [`${words} is not traced`];
    return [`${words} ${refusalWords[part.value.missing] ?? 'cannot be measured'}`];
  });

const incompleteBeats = ({ words, together }: KeyGroup): readonly MeasureWarning[] =>
  together.flatMap((slots) => {
    const parts = slots.flatMap(({ series }) => series.parts);
    const beats = [...new Set(parts.map(({ beat }) => beat))].sort((a, b) => a - b);
    return beats.flatMap((beat): readonly MeasureWarning[] => {
      const lacks = shortOf(slots, beat);
      if (lacks.length === 0) return [];
      const message = `${words}, beat ${beat}: ${lacks.join(', ')}. What needs it is the mean of the other beats.`;
      const contours = parts.filter((part) => part.beat === beat).flatMap(idsOf);
      return [{ code: 'beat-incomplete', message, of: { contours } }];
    });
  });

const lengthsDiffer = ({ pairs }: ApicalMeasures, margin: number): readonly MeasureWarning[] =>
  cardiacPhases.flatMap((phase) =>
    measuredParts(pairs[phase]).flatMap((part): readonly MeasureWarning[] => {
      const [{ length: A4C }, { length: A2C }] = part.value;
      const share = (100 * Math.abs(A4C - A2C)) / Math.max(A4C, A2C);
      if (!(share > margin)) return [];
      const message =
        `${phase}, beat ${part.beat}: the long axes differ by ${share.toFixed(1)} % of the longer ` +
        `(A4C ${A4C.toFixed(1)}, A2C ${A2C.toFixed(1)} mm; the margin is ${margin} %). One view may be foreshortened.`;
      return [{ code: 'view-lengths-differ', message, of: { phase, contours: idsOf(part) } }];
    }),
  );

const systolic = [
  ['LVEDV_BP', 'LVESV_BP', 'es-volume-exceeds-ed-volume'],
  ['LVEDV_4C', 'LVESV_4C', 'es-volume-exceeds-ed-volume'],
  ['LVEDV_2C', 'LVESV_2C', 'es-volume-exceeds-ed-volume'],
  ['LVIDd', 'LVIDs', 'es-diameter-exceeds-ed-diameter'],
  ['RVEDA', 'RVESA', 'es-area-exceeds-ed-area'],
] as const;

/** In ED and ES of the same beat; the difference ES less ED. */
const larger = (plans: readonly KeyPlan[], ED: MeasureKey, ES: MeasureKey): readonly MeasuredPart<number>[] => {
  const of = (key: MeasureKey): BeatSeries<number> | undefined => plans.find((plan) => plan.key === key)?.series;
  const [d, s] = [of(ED), of(ES)];
  if (d === undefined || s === undefined) return [];
  return measuredParts(eachBeat(d, s, (a, b) => b - a)).filter(({ value }) => value > 0);
};

const systolicExceeds = (plans: readonly KeyPlan[]): readonly MeasureWarning[] =>
  systolic.flatMap(([ED, ES, code]): readonly MeasureWarning[] => {
    const parts = larger(plans, ED, ES);
    if (parts.length === 0) return [];
    const beats = parts.map(({ beat }) => beat).join(', ');
    const message = `${ES} is larger than ${ED} in beat ${beats}: see which frames are ED and ES.`;
    return [{ code, message, of: { contours: parts.flatMap(idsOf) } }];
  });

/** Every warning about the beats and numbers of an echo read. */
export const echoWarnings = (
  groups: readonly KeyGroup[],
  apical: ApicalMeasures,
  choices: EchoChoices,
): readonly MeasureWarning[] => [
  ...groups.flatMap((group) => [...fewerBeats(group, choices), ...incompleteBeats(group)]),
  ...lengthsDiffer(apical, choices.lengthMargin_percent),
  ...systolicExceeds(groups.flatMap(({ plans }) => plans)),
];
