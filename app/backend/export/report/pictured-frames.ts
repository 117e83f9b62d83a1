/** Which frames of a signed read are printed, part by part: every cine slice at both ends of the beat, and whatever else bears a contour. */
import type { EnhancedSlice } from '../../../../measurement/late-enhancement-result.ts';
import { planeNormal, positionAlong } from '../../../../measurement/patient-space.ts';
import type { MeasureKey } from '../../../../measurement/result.ts';
import { roundedText } from '../../../../measurement/rounding.ts';
import {
  frameAt,
  locateFrame,
  type FrameReference,
  type ShortAxisStack,
} from '../../../../measurement/short-axis-stack.ts';
import { views, type CardiacPhase } from '../../../../measurement/structure.ts';
import { measureRecords } from '../../../contract/measure-read.ts';
import { pixelKey } from '../../../contract/pixel-values.ts';
import type { ContourRecord } from '../../../contract/read.ts';
import { signedContours, type SignedRead } from '../dicom/signed-read.ts';

export interface PicturedFrame extends FrameReference {
  /** Lines under the picture. */
  readonly caption: readonly string[];
  readonly contours: readonly ContourRecord[];
  /** Of late enhancement, the pixels that were counted. */
  readonly enhanced: EnhancedSlice | null;
}

export interface PicturedPart {
  readonly title: string;
  /** A sentence on what is shown; empty where there is nothing to say. */
  readonly note: string;
  /** Pictures side by side. */
  readonly columns: number;
  /** Whether its images are ultrasound, whose contours have no place in the patient. */
  readonly isUltrasound: boolean;
  readonly frames: readonly PicturedFrame[];
}

type ByFrame = ReadonlyMap<string, readonly ContourRecord[]>;

const at = ({ SOPInstanceUID, frame }: FrameReference): FrameReference => ({ SOPInstanceUID, frame });

/** Slice and its distance from the first one of the stack. */
const sliceText = ({ slices }: ShortAxisStack, slice: number): string => {
  const [first, here] = [slices[0], slices[slice - 1]];
  if (first === undefined || here === undefined) return `Slice ${slice}`;
  return `Slice ${slice}, ${roundedText(Math.abs(here.position - first.position), 1)} mm`;
};

const fromFirst = 'Millimetres are those from the first slice, along the normal of the slices.';

type Ends = Readonly<Record<CardiacPhase, number | null>>;

/** Phases that sealed volumes are of; null where one has none. */
const sealedEnds = ({ values }: SignedRead['document'], ED: MeasureKey, ES: MeasureKey): Ends | null => {
  const phaseOf = (key: MeasureKey, end: CardiacPhase): number | null => {
    const found = values.find((value) => value.key === key);
    return found === undefined || 'missing' in found ? null : (found.of.phases?.[end] ?? null);
  };
  const ends = { ED: phaseOf(ED, 'ED'), ES: phaseOf(ES, 'ES') };
  return ends.ED === null || ends.ES === null ? null : ends;
};

/** Of both ventricles: as sealed, and where there is no volume as they were chosen or proposed. */
const endsOf = ({ stack, document }: SignedRead): readonly [Ends, Ends] => {
  const left = sealedEnds(document, 'LVEDV', 'LVESV');
  const right = sealedEnds(document, 'RVEDV', 'RVESV');
  if (left !== null && (right !== null || !stack.choices.rvOwnPhases)) return [left, right ?? left];
  const { phases, phasesRV } = measureRecords(stack, document.records);
  return [phases, phasesRV].map(({ ED, ES }) => ({ ED: ED.phase, ES: ES.phase })) as [Ends, Ends];
};

/** The phases that are printed and what they are called; those of the right ventricle where they are its own. */
const printedPhases = (read: SignedRead): ReadonlyMap<number, string> => {
  const [left, right] = endsOf(read);
  const names = new Map<number, string>();
  const name = (phase: number | null, text: string): void => {
    if (phase !== null) names.set(phase, [...(names.has(phase) ? [names.get(phase)] : []), text].join(', '));
  };
  for (const end of ['ED', 'ES'] as const) {
    name(left[end], end);
    if (right[end] !== left[end]) name(right[end], `${end} of the RV`);
  }
  return names;
};

const cinePart = (read: SignedRead, byFrame: ByFrame): PicturedPart | null => {
  const { stack } = read.stack;
  const phases = printedPhases(read);
  if (stack === null || phases.size === 0) return null;
  const frames = stack.slices.flatMap((_, i) =>
    Array.from(phases, ([phase, name]): PicturedFrame | null => {
      const frame = frameAt(stack, i + 1, phase);
      if (frame === null) return null;
      const caption = [sliceText(stack, i + 1), `${name}: phase ${phase}, frame ${frame.frame}`];
      return { ...at(frame), caption, contours: byFrame.get(pixelKey(frame)) ?? [], enhanced: null };
    }).filter((one) => one !== null),
  );
  const elsewhere = [...byFrame.values()].flat().filter((contour) => {
    const place = locateFrame(stack, contour.SOPInstanceUID, contour.frame);
    return place !== null && !phases.has(place.phase);
  }).length;
  const left = elsewhere === 0 ? '' : ` ${elsewhere} contours at other phases of the beat are not shown.`;
  // Whole slices side by side.
  const columns = phases.size === 4 ? 4 : 6;
  return { title: 'Short-axis cine', note: `${fromFirst}${left}`, columns, isUltrasound: false, frames };
}; // prettier-ignore

const enhancementPart = (read: SignedRead, byFrame: ByFrame): PicturedPart | null => {
  const { stack } = read.stack.enhancement;
  if (stack === null) return null;
  const placed = [...byFrame.values()].flatMap((contours) => {
    const [first] = contours;
    const place = first === undefined ? null : locateFrame(stack, first.SOPInstanceUID, first.frame);
    return first === undefined || place === null ? [] : [{ first, contours, place }];
  });
  const frames = placed
    .toSorted((a, b) => a.place.slice - b.place.slice || a.place.phase - b.place.phase)
    .map(({ first, contours, place }): PicturedFrame => {
      const enhanced = read.enhanced.find((one) => pixelKey(one.frame) === pixelKey(first)) ?? null;
      const kind = enhanced?.kind ?? read.stack.enhancement.frames.get(pixelKey(first))?.enhancementKind;
      const caption = [sliceText(stack, place.slice), `${kind === undefined ? '' : `${kind}, `}frame ${first.frame}`];
      return { ...at(first), caption, contours, enhanced };
    });
  const note = `${fromFirst} Pixels counted as enhanced are orange.`;
  return { title: 'Late enhancement', note, columns: 4, isUltrasound: false, frames };
};

const uptakePart = (read: SignedRead, byFrame: ByFrame): PicturedPart | null => {
  const frames = read.stack.uptake.series.flatMap((series): readonly PicturedFrame[] => {
    const [plane] = series.frames.map((one) => one.plane);
    if (plane === undefined) return [];
    const normal = planeNormal(plane);
    const places = [...new Set(series.frames.map((one) => positionAlong(normal, one.plane)))].sort((a, b) => a - b);
    return series.frames
      .map((frame) => ({ frame, contours: byFrame.get(pixelKey(frame)) ?? [], mm: positionAlong(normal, frame.plane) }))
      .filter(({ contours }) => contours.length > 0)
      .sort((a, b) => a.mm - b.mm)
      .map(({ frame, contours, mm }) => {
        const slice = `Slice ${places.indexOf(mm) + 1}, ${roundedText(mm - (places[0] ?? mm), 1)} mm`;
        return { ...at(frame), caption: [slice, `frame ${frame.frame}`], contours, enhanced: null };
      });
  });
  return { title: 'PET', note: fromFirst, columns: 4, isUltrasound: false, frames };
};

const viewText = ({ view, phase, beat }: ContourRecord): string =>
  `${view}${phase === undefined ? '' : ` ${phase}`}${beat === undefined || beat === 1 ? '' : `, beat ${beat}`}`;

const order = (contour: ContourRecord): readonly number[] => [
  views.indexOf(contour.view),
  contour.beat ?? 1,
  contour.frame,
];

const inOrder = (a: ContourRecord, b: ContourRecord): number => {
  const there = order(b);
  return order(a).reduce((found, here, i) => found || here - (there[i] ?? 0), 0);
};

const clipFrame = (contours: readonly ContourRecord[]): readonly PicturedFrame[] => {
  const [first] = contours;
  if (first === undefined) return [];
  const caption = [[...new Set(contours.map(viewText))].join('; '), `frame ${first.frame}`];
  return [{ ...at(first), caption, contours, enhanced: null }];
};

const firstOf = (a: readonly ContourRecord[], b: readonly ContourRecord[]): number =>
  a[0] === undefined || b[0] === undefined ? 0 : inOrder(a[0], b[0]);

/** The frames whose first contour is wanted, view by view. */
const framesWith = (byFrame: ByFrame, isWanted: (contour: ContourRecord) => boolean): readonly PicturedFrame[] =>
  [...byFrame.values()]
    .filter(([first]) => first !== undefined && isWanted(first))
    .map((contours) => contours.toSorted(inOrder))
    .sort(firstOf)
    .flatMap(clipFrame);

const isClip = (read: SignedRead, { SOPInstanceUID }: ContourRecord): boolean =>
  read.stack.ultrasound.some((image) => image.SOPInstanceUID === SOPInstanceUID);

const clipPart = (read: SignedRead, byFrame: ByFrame): PicturedPart => {
  const frames = framesWith(byFrame, (contour) => isClip(read, contour));
  return { title: 'Echo', note: '', columns: 3, isUltrasound: true, frames };
};

/** What bears a contour and is of no stack that is measured: it is printed, so that nobody misses it. */
const otherPart = (read: SignedRead, byFrame: ByFrame): PicturedPart => {
  const { stack, enhancement, uptake } = read.stack;
  const isPlaced = (contour: ContourRecord): boolean =>
    isClip(read, contour) ||
    uptake.frames.has(pixelKey(contour)) ||
    [stack, enhancement.stack].some((one) => one !== null && locateFrame(one, contour.SOPInstanceUID, contour.frame) !== null);
  const note = 'They are of no stack that is measured.';
  const frames = framesWith(byFrame, (contour) => !isPlaced(contour));
  return { title: 'Other images with contours', note, columns: 4, isUltrasound: false, frames };
}; // prettier-ignore

/** The parts of a read that have pictures, in the order in which they are read. */
export const picturedParts = (read: SignedRead): readonly PicturedPart[] => {
  const byFrame: ByFrame = Map.groupBy(signedContours(read), pixelKey);
  const parts = [cinePart, enhancementPart, uptakePart, clipPart, otherPart].map((part) => part(read, byFrame));
  return parts.filter((part) => part !== null).filter(({ frames }) => frames.length > 0);
};
