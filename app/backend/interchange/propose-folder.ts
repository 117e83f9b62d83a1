/** Contours that the program finds on the short-axis cine of a folder: by itself, from a click, or tracked from a file's. */
import type { GreyStack } from '../../../measurement/segmentation/cine/grey-stack.ts';
import type { PointedPlace } from '../../../measurement/segmentation/cine/find-ventricle.ts';
import {
  proposeLeftVentricle,
  type ProposedVentricle,
} from '../../../measurement/segmentation/cine/propose-left-ventricle.ts';
import {
  proposeRightVentricle,
  type RightNotFound,
} from '../../../measurement/segmentation/cine/propose-right-ventricle.ts';
import { trackCavity, type TrackedCavity } from '../../../measurement/segmentation/cine/track-cavity.ts';
import { locateFrame, type ShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import type { ContourFile, FileContour } from '../../contract/contour-file.ts';
import { Refused } from '../../contract/failure.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { catalogueSource } from '../intake/index-report.ts';
import type { Catalogue } from '../intake/open-catalogue.ts';
import { checkContours, type InstanceLookup } from './check-contours.ts';
import { findStack, type SeriesImages } from './find-stack.ts';
import { contoursOf, outlinesToTrack } from './proposed-file.ts';
import { readContourFile } from './read-contour-file.ts';
import { readGreyStack } from './read-grey-stack.ts';

/** What can be asked for. */
export const proposedStructures = ['LV endocardium', 'LV epicardium', 'RV endocardium'] as const;
export type ProposedStructure = (typeof proposedStructures)[number];

/** A place in the cavity of the left ventricle: pixels of the stored frame, 0-based. */
export interface Click {
  readonly SOPInstanceUID: string;
  readonly column: number;
  readonly row: number;
  /** 1-based; null where the image has but one. */
  readonly frame: number | null;
}

export interface Wanted {
  /** Empty: all that can be proposed. */
  readonly structures: readonly ProposedStructure[];
  /** Contour file whose contours of ED are tracked; null where the ventricle is looked for. */
  readonly from: string | null;
  readonly click: Click | null;
}

/** The contour file, and what was left out of it, a sentence each. */
export interface Proposal {
  readonly file: ContourFile;
  readonly leftOut: readonly string[];
}

interface Images {
  readonly stack: ShortAxisStack;
  readonly grey: GreyStack;
}

const seriesOf = (catalogue: Catalogue): readonly SeriesImages[] =>
  [...catalogue.series()].map((series) => ({
    series,
    instances: [...catalogue.instancesOf(series.SeriesInstanceUID)],
  }));

const lookup = (all: readonly SeriesImages[]): InstanceLookup => {
  const instances = new Map<string, DicomInstance>(
    all.flatMap((one) => one.instances.map((instance) => [instance.SOPInstanceUID, instance] as const)),
  );
  return (uid) => instances.get(uid);
};

const imagesOf = async (all: readonly SeriesImages[], on: ReadonlySet<string>, instanceOf: InstanceLookup): Promise<Images> => {
  const { stack } = findStack(all, on);
  if (stack === null || stack.phases < 2) {
    throw new Refused('not-found', 'No short-axis cine with more than one phase is in this folder.');
  }
  return { stack, grey: await readGreyStack(stack, instanceOf) };
}; // prettier-ignore

const wants = ({ structures }: Wanted, structure: ProposedStructure): boolean =>
  structures.length === 0 || structures.includes(structure);

/** Refused where the click lies on no frame of the stack. */
const pointedAt = ({ SOPInstanceUID, column, row, frame }: Click, { stack }: Images, instanceOf: InstanceLookup): PointedPlace => {
  if (frame === null && (instanceOf(SOPInstanceUID)?.frames.length ?? 1) > 1) {
    throw new Refused('bad-input', 'The image that was clicked has several frames: name the frame after the row.');
  }
  const at = locateFrame(stack, SOPInstanceUID, frame ?? 1);
  const plane = at === null ? undefined : stack.slices[at.slice - 1]?.frames[at.phase - 1]?.plane;
  if (at === null || plane === undefined) throw new Refused('bad-input', 'The click is on no image of the short-axis cine.');
  if (column < 0 || row < 0 || column > plane.Columns - 1 || row > plane.Rows - 1) {
    throw new Refused('bad-input', `The click lies outside the image, which has ${plane.Columns} columns and ${plane.Rows} rows.`);
  }
  const [rowSpacing, columnSpacing] = plane.PixelSpacing;
  return { slice: at.slice, place: { u: column * columnSpacing, v: row * rowSpacing } };
}; // prettier-ignore

const fileOf = (contours: readonly FileContour[]): ContourFile => ({
  format: 'ventricle-contours',
  version: 1,
  contours,
});

/** Says on how many images of the slices that were outlined at ED nothing could be tracked. */
const lostOf = (structure: ProposedStructure, found: TrackedCavity, isOutlined: (slice: number) => boolean, { slices }: GreyStack): readonly string[] => {
  const lost = slices.flatMap(({ frames }, s) =>
    frames.filter((frame, p) => isOutlined(s) && frame !== null && (found[s]?.[p] ?? null) === null),
  ).length;
  return lost === 0 ? [] : [`The ${structure} was lost on ${lost} ${lost === 1 ? 'image' : 'images'}: the line found there crosses itself.`];
}; // prettier-ignore

const noRight: Readonly<Record<RightNotFound, string>> = {
  'no-blood-beside': 'no blood lies beside the septum',
  'side-unsure': 'its side of the left ventricle cannot be told',
  'no-crescent': 'what lies beside the septum has not its form',
};

interface Part {
  readonly contours: readonly FileContour[];
  readonly leftOut: readonly string[];
}

/** Refused where nothing else was asked for and it is not found with confidence. */
const rightOf = (wanted: Wanted, { stack, grey }: Images, left: ProposedVentricle): Part => {
  if (!wants(wanted, 'RV endocardium')) return { contours: [], leftOut: [] };
  const { endocardium, reason } = proposeRightVentricle(grey, left);
  if (endocardium === null) {
    const sentence = `The RV endocardium was not found with confidence, ${noRight[reason]}: draw it at ED and give it with --from.`;
    if (wanted.structures.length === 1) throw new Refused('please-click', sentence);
    return { contours: [], leftOut: [sentence] };
  }
  const isOutlined = (s: number): boolean => (endocardium[s]?.[left.phase - 1] ?? null) !== null;
  return {
    contours: contoursOf('RV endocardium', endocardium, stack),
    leftOut: lostOf('RV endocardium', endocardium, isOutlined, grey),
  };
};

const found = (wanted: Wanted, images: Images, instanceOf: InstanceLookup): Proposal => {
  const pointed = wanted.click === null ? null : pointedAt(wanted.click, images, instanceOf);
  const left = proposeLeftVentricle(images.grey, pointed);
  if (left === null) throw new Refused('please-click', 'The left ventricle was not found with confidence: give a place in its cavity with --click.');
  const right = rightOf(wanted, images, left);
  const contours = [
    ...(wants(wanted, 'LV endocardium') ? contoursOf('LV endocardium', left.endocardium, images.stack) : []),
    ...(wants(wanted, 'LV epicardium') ? contoursOf('LV epicardium', left.epicardium, images.stack) : []),
    ...right.contours,
  ];
  return { file: fileOf(contours), leftOut: right.leftOut };
}; // prettier-ignore

const isTracked = ({ structure, view, phase }: FileContour, wanted: Wanted): boolean =>
  view === 'short axis' && phase === 'ED' && proposedStructures.some((one) => one === structure && wants(wanted, one));

const tracked = (wanted: Wanted, { contours }: ContourFile, { stack, grey }: Images): Proposal => {
  const all = proposedStructures.map((structure) => {
    const own = contours.filter((of) => of.structure === structure && isTracked(of, wanted));
    const { outlines, leftOut } = outlinesToTrack(own, stack, grey);
    const isAny = outlines.outlines.some((outline) => outline !== null);
    if (!isAny) return { contours: [], leftOut };
    const found = trackCavity(grey, outlines);
    return { contours: contoursOf(structure, found, stack), leftOut: [...leftOut, ...lostOf(structure, found, (s) => (outlines.outlines[s] ?? null) !== null, grey)] };
  });
  return { file: fileOf(all.flatMap((one) => one.contours)), leftOut: all.flatMap((one) => one.leftOut) };
}; // prettier-ignore

/**
 * Proposed contours of the short-axis cine below `folder`, on every slice and phase where they were found. Throws `Refused`:
 * `please-click` where the ventricle was not found with confidence, `bad-contour-file` where there is nothing to track.
 */
export const proposeFolder = async (folder: string, wanted: Wanted): Promise<Proposal> => {
  const from = wanted.from === null ? null : await readContourFile(wanted.from);
  const catalogue = await catalogueSource(folder);
  try {
    const all = seriesOf(catalogue);
    const instanceOf = lookup(all);
    if (from === null || wanted.from === null) {
      if (wanted.click !== null && instanceOf(wanted.click.SOPInstanceUID) === undefined) {
        throw new Refused('bad-input', 'The click is on an image that is not in this folder.');
      }
      const on = new Set(wanted.click === null ? [] : [wanted.click.SOPInstanceUID]);
      return found(wanted, await imagesOf(all, on, instanceOf), instanceOf);
    }
    checkContours(wanted.from, from, instanceOf);
    const drawn = from.contours.filter((of) => isTracked(of, wanted));
    if (drawn.length === 0) {
      throw new Refused('bad-contour-file', 'The file has no short-axis contour labelled ED to track.', { file: wanted.from });
    }
    return tracked(wanted, from, await imagesOf(all, new Set(drawn.map(({ SOPInstanceUID }) => SOPInstanceUID)), instanceOf));
  } finally {
    catalogue.close();
  }
}; // prettier-ignore
