/** What of a case is measured: the stacks and images of each of its parts. */
import type { Loop } from '../../measurement/echo-result.ts';
import { planeNormal, positionAlong, type Vector3 } from '../../measurement/patient-space.ts';
import type { MeasureChoices } from '../../measurement/protocol-choices.ts';
import { buildShortAxisStack, type CineFrame, type StackOutcome } from '../../measurement/short-axis-stack.ts';
import { compareText } from '../../measurement/text-order.ts';
import type { UltrasoundImage } from '../../measurement/ultrasound-image.ts';
import type { CaseContent, CaseSeries } from './case.ts';
import { cineFrames } from './cine-frames.ts';
import { toldLoops, ultrasoundOfCase } from './measure-echo.ts';
import { enhancementOfCase, type EnhancementCase } from './measure-enhancement.ts';
import { uptakeOfCase, type UptakeCase } from './measure-uptake.ts';
import { allChoices } from './protocol.ts';

/** What of a case is measured: its short-axis stack, and where it came from; its ultrasound images. */
export interface CaseStack extends StackOutcome {
  /** All frames of the stack come from these series. */
  readonly series: readonly CaseSeries[];
  /** Short-axis series that show places the stack already has: another run of the same slices. */
  readonly repeats: readonly CaseSeries[];
  /** Of the header, beats a minute; null where it does not tell. */
  readonly heartRate_bpm: number | null;
  /** Every ultrasound image of the case. */
  readonly ultrasound: readonly UltrasoundImage[];
  /** Its native and contrast loops as the headers tell them (M2.3). */
  readonly loops: ReadonlyMap<string, Loop>;
  readonly enhancement: EnhancementCase;
  readonly uptake: UptakeCase;
  /** What the protocol of the read chooses; of own scans, and where it says nothing, the defaults. */
  readonly choices: MeasureChoices;
}

/** Two series whose slices are nearer than this show the same place, mm. */
const samePlace_mm = 1;

interface Candidate {
  readonly series: CaseSeries;
  readonly frames: readonly CineFrame[];
}

const placesAlong = (normal: Vector3, { frames }: Candidate): readonly number[] => [
  ...new Set(frames.map(({ plane }) => positionAlong(normal, plane))),
];

/**
 * The series that form the stack: the one with most frames, and every other that adds places it has not (deliveries
 * with one series a slice). A further run of the same slices is never mixed in.
 */
const chooseSeries = (candidates: readonly Candidate[]): { chosen: readonly Candidate[]; repeats: Candidate[] } => {
  const ordered = candidates.toSorted(
    (a, b) => b.frames.length - a.frames.length || compareText(a.series.SeriesInstanceUID, b.series.SeriesInstanceUID),
  );
  const plane = ordered[0]?.frames[0]?.plane;
  if (plane === undefined) return { chosen: [], repeats: [] };
  const normal = planeNormal(plane);
  const taken: number[] = [];
  const chosen: Candidate[] = [];
  const repeats: Candidate[] = [];
  for (const candidate of ordered) {
    const places = placesAlong(normal, candidate);
    const again = places.some((place) => taken.some((other) => Math.abs(place - other) < samePlace_mm));
    (again ? repeats : chosen).push(candidate);
    if (!again) taken.push(...places);
  }
  return { chosen, repeats };
};

/** Puts together what of a case is measured; once for an opened case. */
export const stackOfCase = (content: CaseContent): CaseStack => {
  const candidates = content.series
    .filter(({ kind }) => kind === 'short-axis cine')
    .map((series) => ({ series, frames: cineFrames(series) }))
    .filter(({ frames }) => frames.length > 0);
  const { chosen, repeats } = chooseSeries(candidates);
  const series = chosen.map((candidate) => candidate.series);
  const choices = allChoices(content.protocol?.choices);
  const cine = buildShortAxisStack(chosen.flatMap(({ frames }) => frames));
  return {
    ...cine,
    series,
    repeats: repeats.map((candidate) => candidate.series),
    heartRate_bpm: series.find(({ heartRate_bpm }) => heartRate_bpm !== null)?.heartRate_bpm ?? null,
    ultrasound: ultrasoundOfCase(content),
    loops: toldLoops(content),
    enhancement: enhancementOfCase(content, cine.stack, choices),
    uptake: uptakeOfCase(content),
    choices,
  };
};
