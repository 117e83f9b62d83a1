/** One proposal at a time: what it works on, how far it is, and how it is stopped. */
import type { ContourRecord, ReadDiff } from '../../app/contract/read.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { readOnlySentence } from '../drawing/drawing-sentences.ts';
import { cancelStroke } from '../drawing/drawing-hand.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { useSession, type OpenCase } from '../state/session.ts';
import type { NoImages } from './grey-images.ts';
import type { ProposalAnswer, ProposalJob } from './proposal-message.ts';
import * as say from './proposal-sentences.ts';
import { sayProposal, useProposals } from './proposal-store.ts';
import { runJob } from './run-job.ts';
import type { ModelJob } from './model/model-job.ts';
import { runModel } from './model/run-model.ts';

/** The case on whose cine it is proposed. */
export interface ProposalCase {
  readonly open: OpenCase;
  readonly stack: ShortAxisStack;
  readonly readId: string;
}

/** The cine that may be changed now; null with a sentence where there is none. */
export const caseToChange = (): ProposalCase | null => {
  const { open } = useSession.getState();
  const document = useReadDocument.getState();
  const reason = readOnlyReason(document);
  if (reason !== null) sayProposal(readOnlySentence(reason));
  if (open === null || reason !== null || document.read === null) return null;
  if (open.stack === null || open.part !== 'cine') {
    sayProposal(say.noStack);
    return null;
  }
  cancelStroke();
  return { open, stack: open.stack, readId: document.read.readId };
};

/** True while the read is the one it was begun for, and holds what it was begun from. */
export const stillStands = ({ readId }: ProposalCase, sources: readonly ContourRecord[] = []): boolean => {
  const { read, records } = useReadDocument.getState();
  return read?.readId === readId && sources.every((source) => records.get(source.id) === source);
};

let stop: (() => void) | null = null;

/** Stops what is under way; false where nothing is. */
export const stopWork = (): boolean => {
  if (stop === null) return false;
  stop();
  stop = null;
  useProposals.setState({ work: null });
  return true;
};

/** Why it cannot begin, in words. */
export interface NotReady {
  readonly notReady: string;
}

const isNotReady = (loaded: unknown): loaded is NotReady =>
  typeof loaded === 'object' && loaded !== null && 'notReady' in loaded;

/** What a piece of work is given: loads its images, then has them worked on. */
export interface WorkSteps<T> {
  readonly words: string;
  readonly load: (signal: AbortSignal, onShare: (share: number) => void) => Promise<T | NoImages | NotReady>;
  readonly jobOf: (images: T) => ProposalJob | ModelJob;
  /** Hears the end, never a share; a failure is said without it. */
  readonly done: (answer: Exclude<ProposalAnswer, { kind: 'share' | 'failed' }>) => void;
}

/** Images are loading in the first share of the work. */
const loadingShare = 0.3;

const end = (said: string | null): void => {
  stop = null;
  useProposals.setState({ work: null, said });
};

const workOn = <T>({ words, jobOf, done }: WorkSteps<T>, images: T): void => {
  const tell = (answer: ProposalAnswer): void => {
    if (answer.kind === 'share') {
      useProposals.setState({ work: { words, share: loadingShare + (1 - loadingShare) * answer.share } });
    } else if (answer.kind === 'failed') end(answer.message);
    else {
      end(null);
      done(answer);
    }
  };
  const job = jobOf(images);
  stop = job.kind === 'model' ? runModel(job, tell) : runJob(job, tell);
};

/** Begins; what was under way is stopped. */
export const beginWork = async <T>(steps: WorkSteps<T>): Promise<void> => {
  stopWork();
  const loading = new AbortController();
  stop = () => loading.abort();
  const onShare = (share: number): void => {
    if (!loading.signal.aborted) useProposals.setState({ work: { words: steps.words, share: loadingShare * share } });
  };
  useProposals.setState({ work: { words: steps.words, share: 0 }, awaitsClick: false, said: null });
  const images = await steps.load(loading.signal, onShare);
  if (images === 'stopped' || loading.signal.aborted) return;
  if (images === 'away') end(say.away);
  else if (isNotReady(images)) end(images.notReady);
  else workOn(steps, images);
};

/** Keeps a proposal as one gesture; false where the read cannot be changed any more. */
export const keepProposal = (label: string, diff: ReadDiff): boolean => {
  const isEmpty = diff.added.length + diff.updated.length + diff.removed.length === 0;
  return isEmpty || applyGesture(label, diff);
};
