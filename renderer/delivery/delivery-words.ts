/** A delivery in words: how far it is, what would leave, what is held back and what to do about it. Pure. */
import type {
  DeliveryForm,
  DeliveryPlan,
  DeliveryRun,
  DeliveryState,
  WithheldReason,
} from '../../app/contract/calls/delivery-calls.ts';
import { Refused, type Failure } from '../../app/contract/failure.ts';
import { counted } from '../journal/entry-content.ts';
import { failureSentence, sentenceOf } from '../panel/failure-sentences.ts';

const steps = ['B', 'KB', 'MB', 'GB'] as const;

/** `12.3 KB`: 1024 bytes a KB, one digit after the point from there on. */
export const sizeText = (bytes: number): string => {
  const step = bytes < 1024 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log2(bytes) / 10));
  return step === 0 ? `${bytes} B` : `${(bytes / 1024 ** step).toFixed(1)} ${steps[step] ?? ''}`;
};

const ofTotal = (done: number, total: number | null, what: string): string =>
  total === null ? '' : `: ${done} of ${total} ${what}`;

/** What a running delivery is at, and how far. */
export const stepText = ({ step, done, total }: Pick<DeliveryRun, 'step' | 'done' | 'total'>, form: DeliveryForm): string => {
  if (step === 'writing') return `Writing the files: ${sizeText(done)}`;
  if (step === 'asking') return `Asking REDCap what it holds${ofTotal(done, total, 'rows')}`;
  if (step === 'sending') return `Sending${ofTotal(done, total, form === 'redcap-api' ? 'rows' : 'reads')}`;
  if (total !== null && total > 0 && done >= total) return `${counted(total, 'seal')} read; comparing with what was delivered`;
  return `Reading the seals${ofTotal(done, total, 'reads')}`;
}; // prettier-ignore

export const stateWords: Readonly<Record<DeliveryState, string>> = {
  new: 'new',
  changed: 'changed since',
  delivered: 'sent again',
};

/** How the numbers of a case became final; a word of another version stands as it is. */
export const howText = (how: string): string =>
  ({
    'single read': 'one read',
    'mean of two': 'mean of two reads',
    'first read': 'first of two reads',
    'adjudicated A': 'adjudicated, A chosen',
    'adjudicated B': 'adjudicated, B chosen',
    'adjudicated own': 'adjudicated, own read',
  })[how] ?? how;

export const withheldWords: Readonly<Record<WithheldReason, { readonly why: string; readonly act: string }>> = {
  'not-signed': { why: 'not signed', act: 'Nobody has signed it yet. The Trial page shows to whom it is assigned.' },
  'awaiting-second-read': {
    why: 'awaits a second read',
    act: 'One reader has signed it. It is final once the second reader has; the Trial page shows to whom it is assigned.',
  },
  'awaiting-adjudication': {
    why: 'awaits adjudication',
    act: 'The two reads differ beyond the margin. It is final once an adjudicator has decided.',
  },
};

/** What the button says that makes the delivery; null where there is nothing to make. */
export const deliverText = ({ leaving, notDone }: DeliveryPlan['counts']): string | null => {
  if (leaving > 0) return `Deliver ${counted(leaving, 'case')}`;
  return notDone > 0 ? `Deliver ${notDone} not done` : null;
};

/** Why the button cannot be used; null where it can. */
export const heldText = ({ counts, faults }: Pick<DeliveryPlan, 'counts' | 'faults'>): string | null => {
  if (faults.length > 0) return `Nothing leaves while ${faults.length === 1 ? 'this fault stands' : `these ${faults.length} faults stand`}.`;
  if (deliverText(counts) !== null) return null;
  if (counts.delivered > 0) return 'Nothing is new: all that is final was delivered there as this form. To send it again, say why.';
  return 'Nothing is final yet: there is nothing to deliver.';
}; // prettier-ignore

/** What the backend says of a run in words of its own; another code has the page's sentence. */
const ownWords: ReadonlySet<Failure['code']> = new Set(['internal', 'not-found']);

const cancelledWords: Readonly<Record<DeliveryRun['what'], string>> = {
  look: 'Cancelled. Nothing was written or sent.',
  make: 'Cancelled: nothing was delivered.',
};

/** Why a look or a delivery ended, and what to do. */
export const endText = (failure: Failure, what: DeliveryRun['what']): string => {
  if (failure.code === 'cancelled') return cancelledWords[what];
  return ownWords.has(failure.code) ? failure.message : failureSentence(failure);
};

export const endOf = (error: unknown, what: DeliveryRun['what']): string =>
  error instanceof Refused ? endText(error.failure, what) : sentenceOf(error);
