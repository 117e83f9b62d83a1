/** The marks of valves among the records of a read, and how one is put, moved and taken away: one diff each. Pure. */
import type { ContourRecord, ReadDiff, ReadRecord } from '../../app/contract/read.ts';
import { magnitude, type PatientPoint } from '../../measurement/patient-space.ts';
import type { FrameReference } from '../../measurement/short-axis-stack.ts';
import type { CardiacPhase } from '../../measurement/structure.ts';
import { annulusOfValve, type Valve } from '../../measurement/valve-plane.ts';
import { frameKey } from '../viewport/shown-stack.ts';
import type { LongAxisCine } from './long-axis-cines.ts';

/** Which mark is meant: one of a valve at an end of the beat in each long-axis cine. */
export interface MarkPlace {
  readonly cine: Pick<LongAxisCine, 'keys' | 'name'>;
  readonly valve: Valve;
  readonly phase: CardiacPhase;
}

/** The two ends of an annulus, patient mm. */
export type MarkEnds = readonly [PatientPoint, PatientPoint];

type Records = ReadonlyMap<string, ReadRecord>;

/** Marks on the frames of a cine. */
export const marksOn = (
  cine: Pick<LongAxisCine, 'keys'>,
  contours: readonly ContourRecord[],
): readonly ContourRecord[] => contours.filter((one) => one.view === 'long axis' && cine.keys.has(frameKey(one)));

const standing = (records: Records, { cine, valve, phase }: MarkPlace): ContourRecord | undefined =>
  marksOn(
    cine,
    [...records.values()].filter((record) => record.kind === 'contour'),
  ).find((one) => one.structure === annulusOfValve[valve] && one.phase === phase);

/** Ends nearer to each other are one place, mm. */
const leastWidth_mm = 1;

/** True for two ends that are one place: they mark no valve. */
export const isOnePlace = ([a, b]: MarkEnds): boolean =>
  magnitude([b[0] - a[0], b[1] - a[1], b[2] - a[2]]) < leastWidth_mm;

const words = ({ cine, valve, phase }: MarkPlace): string => `the ${valve} plane at ${phase}, ${cine.name}`;

/** A gesture of the reader. */
export interface MarkGesture {
  readonly label: string;
  readonly diff: ReadDiff;
}

/** Marks a valve by its two ends on a frame; a mark that is there already is moved, wherever in the beat it was made. */
export const putMark = (
  records: Records,
  place: MarkPlace,
  on: FrameReference,
  ends: MarkEnds,
  newId: () => string,
): MarkGesture => {
  const before = standing(records, place);
  const record: ContourRecord = {
    kind: 'contour',
    id: before?.id ?? newId(),
    SOPInstanceUID: on.SOPInstanceUID,
    frame: on.frame,
    structure: annulusOfValve[place.valve],
    view: 'long axis',
    closed: false,
    points: ends,
    origin: 'manual',
    edited: 0,
    phase: place.phase,
  };
  return before === undefined
    ? { label: `Mark ${words(place)}`, diff: { added: [record], updated: [], removed: [] } }
    : { label: `Move ${words(place)}`, diff: { added: [], updated: [[before, record]], removed: [] } };
};

/** Takes a mark away; null where there is none. */
export const takeMark = (records: Records, place: MarkPlace): MarkGesture | null => {
  const before = standing(records, place);
  if (before === undefined) return null;
  return { label: `Delete ${words(place)}`, diff: { added: [], updated: [], removed: [before] } };
};

/**
 * Phase (from 1, as the cine counts them) of the image that bears a mark, where it is not the shown one: the reader has
 * moved the end of the beat since. The mark still counts for that end until it is moved or deleted. Null where it is.
 */
export const madeElsewhere = (
  { frames }: Pick<LongAxisCine, 'frames'>,
  mark: FrameReference,
  shown: FrameReference | null,
): number | null => {
  if (shown !== null && frameKey(shown) === frameKey(mark)) return null;
  const at = frames.findIndex((frame) => frame !== null && frameKey(frame) === frameKey(mark));
  return at < 0 ? null : at + 1;
};
