/** What a series is, by rules over its header. Each rule gives its reason in words that repeat nothing a site typed. */
import type { SeriesKind } from '../../contract/case.ts';
import { placeInGroup, type SeriesFacts } from './series-facts.ts';
import { amount, coded, isElsewhere, namedBy, words } from './series-words.ts';
import { mixedKind } from './ultrasound-kind.ts';

export interface Kind {
  readonly kind: SeriesKind;
  readonly reason: string;
}

const is = (kind: SeriesKind, reason: string): Kind => ({ kind, reason });

/** The heart's clock is in the header: frames at different times of the beat, or attributes of a gated scan. */
const isGatedCine = (facts: SeriesFacts): boolean =>
  facts.phases > 1 &&
  (facts.triggerTimesDiffer ||
    amount(facts, 'CardiacNumberOfImages') > 1 ||
    coded(facts, ['CardiacSynchronizationTechnique'], ['REALTIME', 'PROSPECTIVE', 'RETROSPECTIVE', 'PACED']) ||
    (facts.frameTime_ms !== undefined && facts.groups.length === 0) ||
    namedBy(facts, words.cine));

/** Triggered by the heart. A heart rate alone does not say so: some scanners write one for every patient. */
const isGated = (facts: SeriesFacts): boolean =>
  facts.isTriggered ||
  amount(facts, 'NominalInterval') > 0 ||
  coded(facts, ['ScanOptions'], ['CG', 'EG', 'PPG', 'ECG', 'CARDIAC_GATING']);

/** Inversion times that null the myocardium, ms. */
const nullingTime = { from: 100, to: 700 } as const;

/** Echo time, ms, above which an inversion recovery image is weighted by T2 (oedema), not by T1. */
const longestEcho = 20;

const lateEnhancement = (facts: SeriesFacts): Kind | null => {
  // Magnitude and phase-sensitive images of one slice may stand in one series.
  if (facts.phases > 2) return null;
  if (namedBy(facts, words.lateEnhancement)) return is('late enhancement', 'Its description names late enhancement.');
  const time = amount(facts, 'InversionTime');
  const inverted = coded(facts, ['ScanningSequence'], ['IR']) && time >= nullingTime.from && time <= nullingTime.to;
  const short = amount(facts, 'EchoTime') < longestEcho;
  return inverted && short && isGated(facts)
    ? is('late enhancement', 'Gated inversion recovery with an inversion time that nulls the myocardium.')
    : null;
};

const otherPurpose = (facts: SeriesFacts): Kind | null => {
  const types = ['ImageType', 'FrameType'];
  if (isElsewhere(facts)) return is('other MR', 'The body part is not the heart.');
  if (namedBy(facts, words.scout) || coded(facts, types, ['LOCALIZER'])) return is('other MR', 'A localizer.');
  if (namedBy(facts, words.map) || coded(facts, types, ['T1', 'T2', 'T1 MAP', 'T2 MAP'])) {
    return is('other MR', 'Parametric mapping.');
  }
  if (namedBy(facts, words.perfusion) || coded(facts, types, ['PERFUSION', 'ASL'])) return is('other MR', 'Perfusion.');
  if (namedBy(facts, words.flow) || coded(facts, types, ['VELOCITY', 'FLOW_ENCODED'])) {
    return is('other MR', 'Flow measurement.');
  }
  return namedBy(facts, words.tagging) ? is('other MR', 'Tagging.') : null;
};

/** Slices that make a stack; fewer are views. */
const fewestSlices = 3;

/** Single slices of a study that lie side by side with equally many phases are a stack, delivered a series each. */
const siblingsInStack = (facts: SeriesFacts, study: readonly SeriesFacts[]): number => {
  const group = facts.groups[0];
  if (group === undefined) return 0;
  const places = study
    .filter((other) => other.slices === 1 && other.phases === facts.phases && other.Modality === facts.Modality)
    .flatMap(({ groups }) => (groups[0] === undefined ? [] : (placeInGroup(group, groups[0]) ?? [])));
  const apart = places
    .toSorted((a, b) => a - b)
    .filter((place, index, all) => index === 0 || place - (all[index - 1] ?? 0) > 0.5);
  return apart.length;
};

const cine = (facts: SeriesFacts, study: readonly SeriesFacts[]): Kind => {
  const counts = `${facts.slices} ${facts.slices === 1 ? 'slice' : 'slices'} by ${facts.phases} phases`;
  if (namedBy(facts, words.longAxis))
    return is('long-axis cine', `A cine of ${counts}; its description names a long axis.`);
  if (namedBy(facts, words.shortAxis)) {
    return is('short-axis cine', `A cine of ${counts}; its description names the short axis.`);
  }
  if (namedBy(facts, words.otherPlane)) return is('other MR', `A cine of ${counts} in another plane of the body.`);
  const parallel = facts.groups[0]?.positions.length ?? 0;
  if (parallel >= fewestSlices)
    return is('short-axis cine', `A cine of ${counts}, ${parallel} of the slices parallel.`);
  if (facts.slices === 1 && siblingsInStack(facts, study) >= fewestSlices) {
    return is('short-axis cine', `A cine of ${counts}; the study holds its parallel neighbours a series each.`);
  }
  return is('long-axis cine', `A cine of ${counts}, too few parallel ones for a stack.`);
};

const magneticResonanceKind = (facts: SeriesFacts, study: readonly SeriesFacts[]): Kind => {
  const other = otherPurpose(facts);
  if (other !== null) return other;
  const late = lateEnhancement(facts);
  if (late !== null) return late;
  if (isGatedCine(facts)) return cine(facts, study);
  return is('other MR', 'Magnetic resonance without the marks of a cine or of late enhancement.');
};

/** Kind of a series among the series of its study. */
export const seriesKind = (facts: SeriesFacts, study: readonly SeriesFacts[]): Kind => {
  switch (facts.Modality) {
    case 'MR':
      return magneticResonanceKind(facts, study);
    case 'US':
      return mixedKind(facts.ultrasound);
    case 'PT':
      return is('PET', 'Modality PT.');
    case 'NM':
      return is('NM', 'Modality NM.');
    default:
      return is('other', 'A modality that is not read here.');
  }
};
