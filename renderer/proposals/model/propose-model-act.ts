/** Proposes a ventricle by the learned model of the trial, at the phase that is shown, on the slices that the reader gave it. */
import type { ProposalModel } from '../../../app/contract/proposal-model.ts';
import type { PointedPlace } from '../../../measurement/segmentation/cine/find-ventricle.ts';
import type { GreyStack } from '../../../measurement/segmentation/cine/grey-stack.ts';
import { useViewing } from '../../state/viewing.ts';
import { loadGreyStack, type GreyLoading, type NoImages } from '../grey-images.ts';
import { keepFound, type Found } from '../keep-found.ts';
import { changedMeanwhile } from '../proposal-sentences.ts';
import { sayProposal } from '../proposal-store.ts';
import { beginWork, stillStands, type NotReady, type ProposalCase } from '../proposal-work.ts';
import type { Ventricle } from '../ventricle-structures.ts';
import { fetchModel } from './fetch-model.ts';
import { structuresOfModel } from './model-of-case.ts';
import * as say from './model-sentences.ts';

/** What a model needs. */
interface ModelAndImages {
  readonly bytes: ArrayBuffer;
  readonly grey: GreyStack;
}

const loaded = async ({ open, stack }: ProposalCase, sha256: string, loading: GreyLoading): Promise<ModelAndImages | NoImages | NotReady> => {
  const bytes = await fetchModel(sha256, loading.signal);
  if (!(bytes instanceof ArrayBuffer)) return bytes;
  const slices = stack.slices.map((_, i) => i + 1);
  const grey = await loadGreyStack(open, stack, slices, loading);
  return typeof grey === 'string' ? grey : { bytes, grey };
}; // prettier-ignore

const isNothing = ({ structures }: Found): boolean =>
  structures.every(({ found }) => found.every((phases) => phases.every((outline) => outline === null)));

export const proposeWithModel = async (
  on: ProposalCase,
  ventricle: Ventricle,
  pointed: PointedPlace | null,
  spec: ProposalModel,
): Promise<void> => {
  const phase = useViewing.getState().phase + 1;
  const structures = structuresOfModel(spec, ventricle);
  await beginWork({
    words: say.finding,
    load: (signal, onShare) => loaded(on, spec.sha256, { signal, onShare }),
    jobOf: ({ bytes, grey }) => ({ kind: 'model', bytes, spec, stack: grey, phase, pointed, structures }),
    done: (answer) => {
      if (!stillStands(on)) sayProposal(changedMeanwhile);
      else if (answer.kind !== 'found') return;
      else if (isNothing(answer)) sayProposal(say.foundNone(ventricle, phase));
      else keepFound(on, ventricle, answer, { method: 'model', model: spec.sha256 });
    },
  });
};
