/** Tracks what the reader has drawn or taken through every phase of the beat. */
import type { PhaseChoice, ReadDiff } from '../../app/contract/read.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { currentMeasures } from '../state/measured.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { loadGreyStack } from './grey-images.ts';
import { lostOutlines, placedOutlines } from './placed-outlines.ts';
import type { FoundStructure } from './proposal-message.ts';
import { outlinesIn, proposedDiff } from './proposed-diff.ts';
import * as say from './proposal-sentences.ts';
import { sayProposal } from './proposal-store.ts';
import { beginWork, caseToChange, keepProposal, stillStands, stopWork, type ProposalCase } from './proposal-work.ts';
import { planTracking, type TrackPlan } from './track-plan.ts';
import { nextWaiting, waitingOn } from './waiting-order.ts';
import { structuresOf, ventricleOf, type ProposedStructure } from './ventricle-structures.ts';

/** The slices that bear what is tracked. */
const slicesOf = ({ structures }: TrackPlan, slices: readonly number[]): readonly number[] =>
  slices.filter((_, i) => structures.some(({ outlines }) => (outlines[i] ?? null) !== null));

const narrowed = (plan: TrackPlan, slices: readonly number[], kept: readonly number[]): TrackPlan => ({
  ...plan,
  structures: plan.structures.map(({ structure, outlines }) => ({
    structure,
    outlines: outlines.filter((_, i) => kept.includes(slices[i] ?? 0)),
  })),
});

/**
 * What was tracked through the whole beat begins at its end-diastole: where the reader has chosen none, the phase that it
 * was tracked from is kept as such, so that an outline a hair larger beside it does not become EDV.
 */
const withDiastole = (diff: ReadDiff, phase: number, ED: number | null): ReadDiff => {
  const record = useReadDocument.getState().records.get('phases');
  const choice: PhaseChoice = record?.kind === 'phases' ? record : { kind: 'phases', id: 'phases', ED: null, ES: null };
  if (choice.ED !== null || choice.ES === phase || ED !== phase) return diff;
  const next: PhaseChoice = { ...choice, ED: phase };
  return record?.kind === 'phases'
    ? { ...diff, updated: [...diff.updated, [record, next]] }
    : { ...diff, added: [...diff.added, next] };
};

/** Of what was tracked end-systole is looked at first: there the wall has gone farthest. */
const showWaiting = (stack: ShortAxisStack): void => {
  const ES = currentMeasures().phases.ES.phase ?? useViewing.getState().phase + 1;
  const waiting = waitingOn(stack, useReadDocument.getState().records.values());
  const next = nextWaiting(waiting, { slice: 1, phase: ES }, stack.slices.length);
  useViewing.setState({ playing: false });
  if (next !== null) goTo({ slice: next.slice - 1, phase: next.phase - 1 });
};

const keepTracked = ({ stack }: ProposalCase, plan: TrackPlan, slices: readonly number[], found: readonly FoundStructure[]): void => {
  const { records } = useReadDocument.getState();
  const outlines = proposedDiff(placedOutlines(stack, slices, found), records.values(), {
    method: 'tracked',
    newId: () => crypto.randomUUID(),
  });
  const count = outlinesIn(outlines);
  const lost = lostOutlines(
    stack,
    slices,
    found.map((one, i) => ({ ...one, outlines: plan.structures[i]?.outlines ?? [] })),
  );
  const diff = count === 0 ? outlines : withDiastole(outlines, plan.phase, currentMeasures().phases.ED.phase);
  const structures = plan.structures.map(({ structure }) => structure);
  if (!keepProposal(say.trackLabel(structures, plan.phase, count), diff)) return;
  sayProposal(say.tracked(count, lost));
  showWaiting(stack);
}; // prettier-ignore

const track = async (on: ProposalCase, whole: TrackPlan, all: readonly number[]): Promise<void> => {
  const { open, stack } = on;
  const slices = slicesOf(whole, all);
  const plan = narrowed(whole, all, slices);
  await beginWork({
    words: say.tracking,
    load: (signal, onShare) => loadGreyStack(open, stack, slices, { signal, onShare }),
    jobOf: (grey) => ({ kind: 'track', stack: grey, phase: plan.phase, structures: plan.structures }),
    done: (answer) => {
      if (answer.kind !== 'tracked' || !stillStands(on, plan.sources)) sayProposal(say.changedMeanwhile);
      else keepTracked(on, plan, slices, answer.structures);
    },
  });
};

const begin = (structures: readonly ProposedStructure[], phasesOf: (shown: number, ED: number | null) => readonly (number | null)[], slicesFrom: (shown: number, count: number) => readonly number[]): void => {
  if (stopWork()) {
    sayProposal(say.stopped);
    return;
  }
  const on = caseToChange();
  if (on === null) return;
  if (on.stack.phases < 2) {
    sayProposal(say.stillThere);
    return;
  }
  const { slice, phase } = useViewing.getState();
  const { ED } = currentMeasures().phases;
  const phases = phasesOf(phase + 1, ED.phase).filter((one) => one !== null);
  const slices = slicesFrom(slice + 1, on.stack.slices.length);
  const { records } = useReadDocument.getState();
  const plan = planTracking({ stack: on.stack, records: records.values(), structures, phases, slices });
  if ('refused' in plan) sayProposal(plan.refused);
  else void track(on, plan, slices);
}; // prettier-ignore

/** The picked ventricle, on every slice, from its end-diastole; where nothing is drawn there, from the shown phase. */
export const trackVentricle = (): void =>
  begin(
    structuresOf(ventricleOf(useDrawingMode.getState().structure)),
    (shown, ED) => [ED, shown],
    (_, count) => Array.from({ length: count }, (__, i) => i + 1),
  );

/** The picked ventricle on the shown slice alone, from the shown phase. */
export const trackSlice = (): void =>
  begin(
    structuresOf(ventricleOf(useDrawingMode.getState().structure)),
    (shown) => [shown],
    (shown) => [shown],
  );
