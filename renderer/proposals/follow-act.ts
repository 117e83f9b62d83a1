/** Follows the shown outlines of the picked ventricle to the slice beside it. */
import type { ContourRecord } from '../../app/contract/read.ts';
import { planeAxes } from '../../measurement/patient-space.ts';
import { toPlane } from '../../measurement/plane-coordinates.ts';
import { frameAt, type CineFrame } from '../../measurement/short-axis-stack.ts';
import { frameAtPlace } from '../drawing/drawn-frame.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { waitsForWord } from '../../app/contract/waiting-proposals.ts';
import { loadSliceImages } from './grey-images.ts';
import type { ProposalAnswer } from './proposal-message.ts';
import { outlinesIn, proposedDiff, type PlacedOutline } from './proposed-diff.ts';
import * as say from './proposal-sentences.ts';
import { sayProposal } from './proposal-store.ts';
import { beginWork, caseToChange, keepProposal, stillStands, stopWork, type ProposalCase } from './proposal-work.ts';
import { standingContours } from './standing-contours.ts';
import { structuresOf, ventricleOf, type ProposedStructure } from './ventricle-structures.ts';

/** An outline that is followed, on the frame it was drawn on. */
interface Source {
  readonly structure: ProposedStructure;
  readonly contour: ContourRecord;
}

interface FollowPlan {
  readonly phase: number;
  readonly sources: readonly Source[];
  readonly from: CineFrame;
  /** The slices it is followed to, from 1, in order. */
  readonly slices: readonly number[];
  readonly frames: readonly CineFrame[];
}

const keepFollowed = ({ stack }: ProposalCase, plan: FollowPlan, answer: Extract<ProposalAnswer, { kind: 'followed' }>): void => {
  const { slices, phase } = plan;
  const placed = answer.structures.flatMap(({ structure, found }) =>
    found.flatMap((outline, i): readonly PlacedOutline[] => {
      const frame = frameAtPlace(stack, (slices[i] ?? 0) - 1, phase - 1, 'short axis');
      return outline === null || frame === null ? [] : [{ frame, structure, outline }];
    }),
  );
  const { records } = useReadDocument.getState();
  const diff = proposedDiff(placed, records.values(), { method: 'tracked', newId: () => crypto.randomUUID() });
  const count = outlinesIn(diff);
  const structures = plan.sources.map(({ structure }) => structure);
  if (!keepProposal(say.followLabel(structures, slices, phase), diff)) return;
  const lost = plan.sources.length * slices.length - placed.length;
  sayProposal(say.tracked(count, lost));
}; // prettier-ignore

/** Follows outlines of one phase through slices that lie one after the other. */
export const follow = async (on: ProposalCase, plan: FollowPlan): Promise<void> => {
  const inPlane = planeAxes(plan.from.plane);
  const structures = plan.sources.map(({ structure, contour }) => ({
    structure,
    outline: contour.points.map((point) => toPlane(inPlane, point)),
  }));
  await beginWork({
    words: say.following,
    load: (signal, onShare) => loadSliceImages(on.open, [plan.from, ...plan.frames], { signal, onShare }),
    jobOf: (slices) => ({ kind: 'follow', slices, structures }),
    done: (answer) => {
      const stands = stillStands(
        on,
        plan.sources.map(({ contour }) => contour),
      );
      if (answer.kind === 'followed' && stands) keepFollowed(on, plan, answer);
      else sayProposal(say.changedMeanwhile);
    },
  });
};

/** What of the structures may be followed from a slice to others at a phase; a refusal in words where nothing may. */
export const planFollowing = (
  { stack }: Pick<ProposalCase, 'stack'>,
  structures: readonly ProposedStructure[],
  slice: number,
  slices: readonly number[],
  phase: number,
): FollowPlan | { readonly refused: string } => {
  const standing = standingContours(useReadDocument.getState().records.values());
  const from = frameAt(stack, slice, phase);
  const frames = slices.flatMap((one) => frameAt(stack, one, phase) ?? []);
  const [first] = structures;
  if (from === null || frames.length < slices.length || first === undefined) return { refused: say.noSlice };
  const sources = structures.flatMap((structure): readonly Source[] => {
    const [contour, ...others] = standing(from, structure);
    return contour === undefined || others.length > 0 ? [] : [{ structure, contour }];
  });
  if (sources.length === 0) return { refused: say.nothingToFollow(first) };
  const free = sources.filter(({ structure }) =>
    frames.some((frame) => standing(frame, structure).every((there) => waitsForWord(there))),
  );
  if (free.length === 0) return { refused: say.drawnThere(first, slices[0] ?? slice) };
  return { phase, sources: free, from, slices, frames };
};

const followBy = (step: 1 | -1): void => {
  if (stopWork()) {
    sayProposal(say.stopped);
    return;
  }
  const on = caseToChange();
  if (on === null) return;
  const { slice, phase } = useViewing.getState();
  const structures = structuresOf(ventricleOf(useDrawingMode.getState().structure));
  const plan = planFollowing(on, structures, slice + 1, [slice + 1 + step], phase + 1);
  if ('refused' in plan) {
    sayProposal(plan.refused);
    return;
  }
  useViewing.setState({ playing: false });
  goTo({ slice: slice + step });
  void follow(on, plan);
};

export const followToNext = (): void => followBy(1);
export const followToPrevious = (): void => followBy(-1);
