/** What the page and the worker that proposes outlines of a cine tell each other. */
import type { PointedPlace } from '../../measurement/segmentation/cine/find-ventricle.ts';
import type { SliceImage } from '../../measurement/segmentation/cine/follow-slices.ts';
import type { GreyStack, PlaneOutline } from '../../measurement/segmentation/cine/grey-stack.ts';
import type { RightNotFound } from '../../measurement/segmentation/cine/propose-right-ventricle.ts';
import type { FoundOutline, TrackedCavity } from '../../measurement/segmentation/cine/track-cavity.ts';
import type { StructureToTrack } from './track-plan.ts';
import type { ProposedStructure, Ventricle } from './ventricle-structures.ts';

/** What is asked, with the pixels that it is asked of. */
export type ProposalJob =
  | {
      readonly kind: 'find';
      readonly ventricle: Ventricle;
      readonly stack: GreyStack;
      readonly pointed: PointedPlace | null;
      /** End-diastole as the reader has chosen it, 1-based; null to find the phase of the largest cavity. */
      readonly phase: number | null;
    }
  | {
      readonly kind: 'track';
      readonly stack: GreyStack;
      readonly phase: number;
      readonly structures: readonly StructureToTrack[];
    }
  | {
      readonly kind: 'follow';
      /** The slice it begins on, then those it is followed to. */
      readonly slices: readonly SliceImage[];
      readonly structures: readonly { readonly structure: ProposedStructure; readonly outline: PlaneOutline }[];
    };

/** Outlines by structure, slice and phase. */
export interface FoundStructure {
  readonly structure: ProposedStructure;
  readonly found: TrackedCavity;
}

export type ProposalAnswer =
  | { readonly kind: 'share'; readonly share: number }
  /** Of the phase that was asked for, or at which the cavity is largest, 1-based, alone. */
  | { readonly kind: 'found'; readonly phase: number; readonly structures: readonly FoundStructure[] }
  | { readonly kind: 'tracked'; readonly structures: readonly FoundStructure[] }
  /** By structure, then by slice it was followed to. */
  | {
      readonly kind: 'followed';
      readonly structures: readonly {
        readonly structure: ProposedStructure;
        readonly found: readonly (FoundOutline | null)[];
      }[];
    }
  /** Where the left ventricle lies is not sure: a click is wanted. */
  | { readonly kind: 'unsure' }
  /** The left ventricle was found, the right one beside it was not. */
  | { readonly kind: 'not-found'; readonly reason: RightNotFound }
  | { readonly kind: 'failed'; readonly message: string };
