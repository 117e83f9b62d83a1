/** How the states of a trial look: a shape, a word and a tone each, so that no two differ by colour alone. Pure. */
import type { TrialCell } from '../../app/contract/calls/trial-calls.ts';

export type CellState = TrialCell['state'];

export interface CellLook {
  /** Lines of the mark in a box of 12 by 12. */
  readonly shape: string;
  /** The part of it that is filled; absent for lines alone. */
  readonly solid?: string;
  readonly tone: 'quiet' | 'wants' | 'runs' | 'done';
  /** What it means, for the legend. */
  readonly means: string;
}

const circle = 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z';
const square = 'M2 2h8v8H2z';
const diamond = 'M6 1L11 6L6 11L1 6z';
const triangle = 'M6 1.5L11 10.5H1z';
const leftHalf = 'M6 1.5a4.5 4.5 0 0 0 0 9z';
const scales = 'M2 3h8 M6 1v10 M2 3v4 M10 3v4 M1 7h3 M8 7h3';
const tick = 'M1.5 6.5L4.5 9.5L10.5 2.5';
const arrow = 'M1 6h9 M6 2l4 4l-4 4';
const dash = 'M2 6h8';
const ring = 'M6 4.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 0 0-3z';

/** One line a state; a state without one does not compile. */
export const cellLooks: Readonly<Record<CellState, CellLook>> = {
  expected: { shape: ring, tone: 'quiet', means: 'The protocol expects it; nothing has come.' },
  'not done': {
    shape: dash,

    tone: 'quiet',
    means: 'The subject missed it; the reason is in its panel.',
  },
  received: { shape: square, tone: 'wants', means: 'Images have come and are no case yet.' },
  incomplete: { shape: triangle, tone: 'wants', means: 'Something is missing.' },
  'de-identified': { shape: diamond, tone: 'runs', means: 'Ready; nobody has begun to read.' },
  'in reading': { shape: circle, solid: leftHalf, tone: 'runs', means: 'Begun; a signature is wanted.' },
  signed: { shape: circle, solid: circle, tone: 'runs', means: 'Every signature is there; not compared yet.' },
  adjudicating: { shape: scales, tone: 'wants', means: 'The readers differ; an adjudicator decides.' },
  final: { shape: tick, tone: 'done', means: 'Nothing more is to be decided.' },
  exported: { shape: arrow, tone: 'done', means: 'Final, and gone out in an export.' },
};
