/** LV contours of the cine's end-diastole brought onto the late enhancement images: one diff, or why not. Pure. */
import type { ContourRecord, ReadDiff } from '../../app/contract/read.ts';
import { bringContours, type BroughtContours } from '../../measurement/bring-contours.ts';
import type { PatientPoint } from '../../measurement/patient-space.ts';
import { locateFrame, type CineFrame, type ShortAxisStack } from '../../measurement/short-axis-stack.ts';

/** What is looked at. */
export interface BringScene {
  readonly cine: ShortAxisStack | null;
  /** Phase index of the cine's end-diastole, from 1; null where nobody can tell. */
  readonly ED: number | null;
  readonly stack: ShortAxisStack;
  /** Of the whole read. */
  readonly contours: readonly ContourRecord[];
  /** Kind of image (0-based) that bears them where a slice has it. */
  readonly kind: number;
  /** The late enhancement images do not share the cine's frame of reference. */
  readonly apart: boolean;
  readonly newId: () => string;
}

export type BringOutcome =
  { readonly label: string; readonly diff: ReadDiff; readonly said: string } | { readonly refused: string };

const brought = ['LV epicardium', 'LV endocardium'] as const;

const isLeftVentricle = ({ structure }: ContourRecord): boolean => brought.some((one) => one === structure);

/** Slices, from 0, that bear an LV contour. */
const contouredSlices = ({ stack, contours }: BringScene): ReadonlySet<number> =>
  new Set(
    contours
      .filter((contour) => contour.view === 'late enhancement' && isLeftVentricle(contour))
      .flatMap(({ SOPInstanceUID, frame }) => locateFrame(stack, SOPInstanceUID, frame)?.slice ?? [])
      .map((slice) => slice - 1),
  );

const bearerOf = (scene: BringScene, slice: number): CineFrame | null => {
  const frames = scene.stack.slices[slice]?.frames ?? [];
  return frames[scene.kind] ?? frames.find((frame) => frame !== null) ?? null;
};

const recordOf = (
  scene: BringScene,
  { SOPInstanceUID, frame }: BroughtContours,
  structure: (typeof brought)[number],
  points: readonly PatientPoint[],
): ContourRecord => ({
  kind: 'contour',
  id: scene.newId(),
  SOPInstanceUID,
  frame,
  structure,
  view: 'late enhancement',
  closed: true,
  points,
  origin: 'copied',
  edited: 0,
});

// A cavity without a wall would be no myocardium: what has no epicardium there is not brought.
const recordsOf = (scene: BringScene, one: BroughtContours): readonly ContourRecord[] =>
  one.epicardium === null
    ? []
    : [
        recordOf(scene, one, 'LV epicardium', one.epicardium.outline),
        ...(one.endocardium === null ? [] : [recordOf(scene, one, 'LV endocardium', one.endocardium.outline)]),
      ];

const slicesText = (count: number): string => `${count} ${count === 1 ? 'slice' : 'slices'}`;

const saidOf = (apart: boolean, made: number, kept: number, beyond: number): string =>
  [
    `LV contours from the cine's end-diastole on ${slicesText(made)}: check each, and move them to fit.`,
    ...(apart ? ['Cine and late enhancement do not share a frame of reference: places may not match.'] : []),
    ...(kept === 0 ? [] : [`${slicesText(kept)} had contours already: left as ${kept === 1 ? 'it is' : 'they are'}.`]),
    ...(beyond === 0 ? [] : [`${slicesText(beyond)} beyond the contours of the cine: nothing brought.`]),
  ].join(' ');

/** What the cine lacks for it; null where nothing is lacking. */
const lacking = ({ cine, ED, contours }: BringScene): string | null => {
  if (cine === null) return 'This case has no short-axis cine to bring contours from.';
  if (ED === null) return "Set the cine's end-diastole first (E on the cine page).";
  const there = contours.some(
    ({ structure, view, SOPInstanceUID, frame }) =>
      structure === 'LV epicardium' && view === 'short axis' && locateFrame(cine, SOPInstanceUID, frame)?.phase === ED,
  );
  return there ? null : `The cine has no LV epicardium at end-diastole (phase ${ED}): draw it there first.`;
};

/** Brings the LV contours onto every slice that has none. Nothing that is there is ever replaced. */
export const bringFromCine = (scene: BringScene): BringOutcome => {
  const { cine, ED, stack, contours } = scene;
  const why = lacking(scene);
  if (why !== null || cine === null) return { refused: why ?? '' };
  const has = contouredSlices(scene);
  const free = stack.slices.flatMap((_, slice) => (has.has(slice) ? [] : [bearerOf(scene, slice)]));
  const targets = free.filter((frame) => frame !== null);
  if (targets.length === 0)
    return { refused: 'Every slice has LV contours already: delete those that are to be brought anew.' };
  const from = { stack: cine, contours: contours.filter(({ view }) => view === 'short axis'), phase: ED };
  const made = bringContours(from, targets)
    .map((one) => recordsOf(scene, one))
    .filter(({ length }) => length > 0);
  if (made.length === 0) return { refused: 'No free slice meets the contours of the cine.' };
  return {
    label: `Bring LV contours from cine ED to ${slicesText(made.length)}`,
    diff: { added: made.flat(), updated: [], removed: [] },
    said: saidOf(scene.apart, made.length, has.size, targets.length - made.length),
  };
};
