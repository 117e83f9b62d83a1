/** The state of one modality of a subject's visit, from what the store and the key tell of it. Pure. */
import { cellStates, type TrialCell } from '../../contract/calls/trial-calls.ts';

export type CellState = TrialCell['state'];

/** How far the case is that the modality is read in. */
export interface CaseFacts {
  readonly state: 'receiving' | 'incomplete' | 'ready';
  /** First reads that were begun and not withdrawn; those that are signed among them. */
  readonly begun: number;
  readonly signed: number;
  /** Signatures the protocol asks for. */
  readonly wanted: number;
  /** Whether the signed reads still wait for somebody to compare and decide them. */
  readonly decision: 'none wanted' | 'waiting' | 'adjudicating' | 'decided';
  /** Every signature that stands now has gone out in an export. */
  readonly exported: boolean;
}

export interface CellFacts {
  /** A data manager said that the subject missed it. */
  readonly notDone: boolean;
  /** Images of it have come. */
  readonly received: boolean;
  /** Something of it is missing. */
  readonly incomplete: boolean;
  /** Null while there is none: before de-identification, and while its layout waits for approval. */
  readonly case: CaseFacts | null;
}

/**
 * The state of a case that is ready, whatever its modality:
 * - `de-identified`: nobody has begun
 * - `in reading`: begun by one reader at least, and a signature is wanted
 * - `signed`: every signature that is wanted is there, and they are not compared yet
 * - `adjudicating`: they differ beyond a margin, and it waits for an adjudicator, or one has it
 * - `final`: nothing more is to be decided
 * - `exported`: final, and its signatures are in an export
 */
const readingState = ({ begun, signed, wanted, decision, exported }: CaseFacts): CellState => {
  if (begun === 0) return 'de-identified';
  if (signed < wanted) return 'in reading';
  if (decision === 'waiting') return 'signed';
  if (decision === 'adjudicating') return 'adjudicating';
  return exported ? 'exported' : 'final';
};

/** The state of a case on its own, for which no key is needed. */
export const caseState = (facts: CaseFacts): CellState => {
  if (facts.state === 'ready') return readingState(facts);
  return facts.state === 'incomplete' ? 'incomplete' : 'received';
};

/**
 * What was not done and yet has come counts as come. Of a case that is not ready each modality says for itself whether
 * it is the one that is incomplete; of a case that is being read they are all as far as the case is.
 */
export const cellState = ({ notDone, received, incomplete, case: facts }: CellFacts): CellState => {
  if (!received) return notDone ? 'not done' : 'expected';
  if (facts !== null && facts.state === 'ready') return readingState(facts);
  return incomplete ? 'incomplete' : 'received';
};

/** A count of every state, to be filled. */
export const noneYet = (): Map<CellState, number> => new Map(cellStates.map((state) => [state, 0]));
