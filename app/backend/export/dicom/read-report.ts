/** Reads our structured report back: its numbers with their ids, and its contours as they were drawn. */
import { patientPoint, pixelToPatient, type PatientPoint } from '../../../../measurement/patient-space.ts';
import { structures, views, type Structure, type View } from '../../../../measurement/structure.ts';
import { Refused } from '../../../contract/failure.ts';
import { codes, type Code } from './codes.ts';
import { itemsOf, numberOf, numbersOf, readObject, textOf, type ReadItem } from './object-reading.ts';
import { halfPixel } from './region-items.ts';
import {
  childCode,
  childrenNamed,
  childrenOf,
  childText,
  codeOf,
  conceptOf,
  frameOfItem,
  itemAt,
  type FrameNamed,
} from './report-tree.ts';
import { planeOf, type CaseImage } from './signed-read.ts';

export interface ReportedNumber {
  /** `readId/key`. */
  readonly id: string;
  readonly code: Code | null;
  /** Null where missing. */
  readonly value: number | null;
  /** UCUM; null where missing. */
  readonly unit: string | null;
  /** Why there is no number, and what is to blame; null where there is one. */
  readonly missing: string | null;
}

/** Coordinates are of single precision: within 0.00003 mm, or pixels, of what was drawn. */
export interface ReportedContour extends FrameNamed {
  readonly id: string;
  readonly structure: Structure;
  readonly view: View;
  readonly closed: boolean;
  readonly points: readonly PatientPoint[];
}

export interface ReportBack {
  readonly readId: string;
  /** SHA-256 of what was signed. */
  readonly seal: string;
  readonly isVerified: boolean;
  /** SOPInstanceUID of the report that this one takes the place of. */
  readonly predecessor: string | null;
  readonly numbers: readonly ReportedNumber[];
  readonly contours: readonly ReportedContour[];
}

type Images = ReadonlyMap<string, CaseImage>;

const malformed = (sentence: string): Refused => new Refused('malformed', sentence);

const numberOfItem = (item: ReadItem): ReportedNumber => {
  const [measured] = itemsOf(item, 'MeasuredValueSequence');
  const value = measured === undefined ? null : (numberOf(measured, 'FloatingPointValue') ?? numberOf(measured, 'NumericValue')); // prettier-ignore
  const unit = measured === undefined ? null : codeOf(itemsOf(measured, 'MeasurementUnitsCodeSequence')[0]);
  return {
    id: childText(item, codes.trackingId),
    code: conceptOf(item),
    value,
    unit: unit?.value ?? null,
    missing: value === null ? childText(item, codes.reason) : null,
  };
};

const triples = (data: readonly number[]): readonly PatientPoint[] =>
  Array.from({ length: Math.floor(data.length / 3) }, (_, i) =>
    patientPoint(data[3 * i] ?? NaN, data[3 * i + 1] ?? NaN, data[3 * i + 2] ?? NaN),
  );

/** On an image that has a place in the patient the contour stood there. */
const onImage = (data: readonly number[], image: CaseImage | undefined, frame: number): readonly PatientPoint[] => {
  const plane = image === undefined ? null : planeOf(image, frame);
  return Array.from({ length: Math.floor(data.length / 2) }, (_, i) => {
    const [column, row] = [(data[2 * i] ?? NaN) - halfPixel, (data[2 * i + 1] ?? NaN) - halfPixel];
    return plane === null ? patientPoint(column, row, 0) : pixelToPatient(plane, { column, row });
  });
};

const isAgain = (points: readonly PatientPoint[]): boolean =>
  points.length > 1 && points[0]?.every((part, axis) => part === points.at(-1)?.[axis]) === true;

/** The frame that coordinates lie on: their own, of those in the patient that of the note. */
const frameOf = (note: ReadItem, coordinates: ReadItem): FrameNamed => {
  const own = childrenOf(coordinates).find((child) => textOf(child, 'ValueType') === 'IMAGE');
  const told = childrenOf(note).find((child) => textOf(child, 'ValueType') === 'IMAGE');
  const image = own ?? told;
  const frame = image === undefined ? null : frameOfItem(image);
  if (frame === null) throw malformed('A contour of the report names no image.');
  return frame;
};

const wordOf = <Word extends string>(code: Code | null, words: readonly Word[]): Word => {
  const word = words.find((one) => one === code?.meaning);
  if (word === undefined) throw malformed('A contour of the report is of nothing that is known.');
  return word;
};

const contourOfNote = (root: ReadItem, note: ReadItem, images: Images): ReportedContour => {
  const reference = childrenOf(note).find((child) => child.has('ReferencedContentItemIdentifier'));
  const place = reference === undefined ? [] : numbersOf(reference, 'ReferencedContentItemIdentifier');
  const coordinates = itemAt(root, place);
  if (coordinates === null) throw malformed('A contour of the report has no coordinates.');
  const named = frameOf(note, coordinates);
  const data = numbersOf(coordinates, 'GraphicData');
  const isInSpace = textOf(coordinates, 'ValueType') === 'SCOORD3D';
  const points = isInSpace ? triples(data) : onImage(data, images.get(named.SOPInstanceUID), named.frame);
  const closed = isAgain(points);
  return {
    ...named,
    id: textOf(note, 'TextValue'),
    structure: wordOf(childCode(note, codes.structure), structures),
    view: wordOf(childCode(note, codes.view), views),
    closed,
    points: closed ? points.slice(0, -1) : points,
  };
};

export const groupsOf = (root: ReadItem): readonly ReadItem[] =>
  childrenNamed(root, codes.measurements).flatMap((list) => childrenNamed(list, codes.group));

const predecessorOf = (root: ReadItem): string | null => {
  const [study] = itemsOf(root, 'PredecessorDocumentsSequence');
  const [series] = study === undefined ? [] : itemsOf(study, 'ReferencedSeriesSequence');
  const [instance] = series === undefined ? [] : itemsOf(series, 'ReferencedSOPSequence');
  return instance === undefined ? null : textOf(instance, 'ReferencedSOPInstanceUID');
};

/** `images` are those of the case, by SOPInstanceUID. Refused (`malformed`) where it is no report of ours. */
export const readReport = (bytes: Uint8Array, images: Images): ReportBack => {
  const root = readObject(bytes);
  const groups = groupsOf(root);
  return {
    readId: childText(root, codes.readId),
    seal: childText(root, codes.sourceHash),
    isVerified: textOf(root, 'VerificationFlag') === 'VERIFIED',
    predecessor: predecessorOf(root),
    numbers: groups
      .flatMap(childrenOf)
      .filter((child) => textOf(child, 'ValueType') === 'NUM')
      .map(numberOfItem),
    contours: groups.flatMap((group) =>
      childrenNamed(group, codes.contourId).map((note) => contourOfNote(root, note, images)),
    ),
  };
};
