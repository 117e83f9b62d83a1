/** What is under way for the reader, and the slices a ventricle is proposed on. Nothing of it is a record. */
import { create } from 'zustand';
import type { CaseContent } from '../../app/contract/case.ts';
import type { Ventricle } from './ventricle-structures.ts';

/** Slice numbers from 1: where the reader says that the ventricle begins and ends; null where nothing was said. */
export interface SliceRange {
  readonly base: number | null;
  readonly apex: number | null;
}

/** What is being done, in words, and how much of it is, 0 to 1. */
export interface ProposalWork {
  readonly words: string;
  readonly share: number;
}

export interface Proposals {
  /** The opened case that all of it is of. */
  readonly of: CaseContent | null;
  readonly work: ProposalWork | null;
  /** A click into the cavity is waited for. */
  readonly awaitsClick: boolean;
  readonly ranges: Readonly<Record<Ventricle, SliceRange>>;
  /** What came of the last one, in words. */
  readonly said: string | null;
}

const whole: SliceRange = { base: null, apex: null };
const none: Proposals = { of: null, work: null, awaitsClick: false, ranges: { LV: whole, RV: whole }, said: null };

/** The store of proposals. */
export const useProposals = create<Proposals>(() => none);

/** Begins anew for an opened case; what is known of it already stays. */
export const proposeFor = (of: CaseContent): void => {
  if (useProposals.getState().of !== of) useProposals.setState({ ...none, of });
};

/** Says what came of a proposal, or nothing. */
export const sayProposal = (said: string | null): void => useProposals.setState({ said });

/** True for a slice, from 1, between base and apex. */
export const isWithin = ({ base, apex }: SliceRange, slice: number): boolean =>
  (base === null || slice >= base) && (apex === null || slice <= apex);
