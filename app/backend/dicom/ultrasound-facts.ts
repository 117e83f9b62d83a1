/** What the header of an ultrasound image tells beyond its pixels: calibration, clock, view, contrast, burned-in text. */
import type { CaseClip } from '../../contract/case.ts';
import type { UltrasoundRegion } from '../../../measurement/ultrasound-image.ts';
import { text, type Attributes } from './attributes.ts';
import { cardiacTiming } from './cardiac-timing.ts';
import { frameTimes, rWaveTimes } from './clip-timing.ts';
import { proposedView, type ProposedView } from './proposed-view.ts';
import { modalityOf } from './storage-classes.ts';
import { ultrasoundRegions } from './ultrasound-regions.ts';

export interface UltrasoundFacts {
  /** Every region whose box can be read, in the order of the header. */
  readonly regions: readonly UltrasoundRegion[];
  /** Start of each frame, ms after the start of the first (which is 0); null for a still or where nothing tells. */
  readonly frameTimes_ms: readonly number[] | null;
  /** R waves, ms after the start of the first frame; empty where not told. */
  readonly rWaveTimes_ms: readonly number[];
  readonly heartRate_bpm: number | null;
  readonly proposedView: ProposedView | null;
  readonly proposedLoop: CaseClip['proposedLoop'];
  /** Upper case; null where absent. */
  readonly BurnedInAnnotation: string | null;
}

export const isUltrasound = (Modality: string, SOPClassUID: string): boolean =>
  Modality.toUpperCase() === 'US' || modalityOf(SOPClassUID) === 'US';

/** What sites write where no contrast was given. */
const noAgent = /^(none?|no contrast|n\/?a|-+|0|native|without|false)$/i;

const proposedLoop = (header: Attributes): CaseClip['proposedLoop'] => {
  const agent = text(header, 'ContrastBolusAgent');
  return agent === undefined || noAgent.test(agent) ? null : 'contrast';
};

/** Nothing that is wrong with any of them refuses the image: what cannot be read is not told. */
export const ultrasoundFacts = (header: Attributes, frames: number): UltrasoundFacts => ({
  regions: ultrasoundRegions(header),
  frameTimes_ms: frameTimes(header, frames),
  rWaveTimes_ms: rWaveTimes(header),
  heartRate_bpm: cardiacTiming(header, frames).heartRate_bpm ?? null,
  proposedView: proposedView(header, frames),
  proposedLoop: proposedLoop(header),
  BurnedInAnnotation: text(header, 'BurnedInAnnotation')?.slice(0, 16).toUpperCase() ?? null,
});
