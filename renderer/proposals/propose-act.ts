/** Proposes a ventricle on the slices that the reader gave it: from the pixels, or by the learned model of the trial. */
import type { CaseContent } from '../../app/contract/case.ts';
import { planeAxes, type PatientPoint } from '../../measurement/patient-space.ts';
import { toPlane } from '../../measurement/plane-coordinates.ts';
import type { PointedPlace } from '../../measurement/segmentation/cine/find-ventricle.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { currentMeasures } from '../state/measured.ts';
import { useViewing } from '../state/viewing.ts';
import { loadGreyStack } from './grey-images.ts';
import { keepFound } from './keep-found.ts';
import { modelFor } from './model/model-of-case.ts';
import { proposeWithModel } from './model/propose-model-act.ts';
import * as say from './proposal-sentences.ts';
import { proposeFor, sayProposal, useProposals } from './proposal-store.ts';
import { beginWork, caseToChange, stillStands, stopWork, type ProposalCase } from './proposal-work.ts';
import { ventricleOf, type Ventricle } from './ventricle-structures.ts';

const askForClick = (words: string): void => useProposals.setState({ awaitsClick: true, said: words });

const proposeFromPixels = async (
  on: ProposalCase,
  ventricle: Ventricle,
  pointed: PointedPlace | null,
): Promise<void> => {
  const { open, stack } = on;
  const slices = stack.slices.map((_, i) => i + 1);
  const { ED } = currentMeasures().phases;
  await beginWork({
    words: say.finding(ventricle),
    load: (signal, onShare) => loadGreyStack(open, stack, slices, { signal, onShare }),
    jobOf: (grey) => ({ kind: 'find', ventricle, stack: grey, pointed, phase: ED.by === 'reader' ? ED.phase : null }),
    done: (answer) => {
      if (!stillStands(on)) sayProposal(say.changedMeanwhile);
      else if (answer.kind === 'unsure') askForClick(say.pleaseClick);
      else if (answer.kind === 'not-found') sayProposal(say.notFound(answer.reason));
      else if (answer.kind === 'found') keepFound(on, ventricle, answer, { method: 'pixels' });
    },
  });
};

/** By the learned model where the protocol of the case names one for this ventricle. */
const propose = (on: ProposalCase, ventricle: Ventricle, pointed: PointedPlace | null): Promise<void> => {
  const model = modelFor(on.open.content, ventricle);
  return model === null ? proposeFromPixels(on, ventricle, pointed) : proposeWithModel(on, ventricle, pointed, model);
};

const pickedVentricle = (): Ventricle => ventricleOf(useDrawingMode.getState().structure);

/** Stops what is under way, and waits for no click any more; false where there was nothing of either. */
export const stopProposing = (): boolean => {
  const { awaitsClick } = useProposals.getState();
  const wasBusy = stopWork();
  if (awaitsClick) leaveClick();
  else if (wasBusy) sayProposal(say.stopped);
  return wasBusy || awaitsClick;
};

/** Proposes the picked ventricle; while something is under way, stops that. */
export const proposeVentricle = (): void => {
  if (stopProposing()) return;
  const on = caseToChange();
  if (on !== null) void propose(on, pickedVentricle(), null);
};

/** Asks for a click into the left ventricle, from which the picked one is proposed; asked again, gives that up. */
export const proposeFromClick = (): void => {
  if (useProposals.getState().awaitsClick) leaveClick();
  else if (caseToChange() !== null) askForClick(say.clickWanted);
};

/** Waits for no click any more. */
export const leaveClick = (): void => useProposals.setState({ awaitsClick: false, said: null });

/** The reader pointed into the cavity on the shown slice. */
export const takeClick = (at: PatientPoint): void => {
  leaveClick();
  const on = caseToChange();
  const slice = useViewing.getState().slice + 1;
  const plane = on?.stack.slices[slice - 1]?.frames.find((frame) => frame !== null)?.plane;
  if (on === null || plane === undefined) return;
  void propose(on, pickedVentricle(), { slice, place: toPlane(planeAxes(plane), at) });
};

/** Follows an opened case while its cine is shown: nothing of one case, nor its base and apex, goes on in another. */
export const watchProposals = (content: CaseContent): (() => void) => {
  proposeFor(content);
  return () => {
    stopWork();
    leaveClick();
  };
};
