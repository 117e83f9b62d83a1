/** Outlines that were found as records that wait for the reader's word. Pure. */
import type { ContourRecord, ProposalNote, ReadDiff, ReadRecord } from '../../app/contract/read.ts';
import { waitsForWord } from '../../app/contract/waiting-proposals.ts';
import { patientPoint, type PatientPoint } from '../../measurement/patient-space.ts';
import type { FoundOutline } from '../../measurement/segmentation/cine/track-cavity.ts';
import { patientPoints, type DrawnFrame } from '../drawing/drawn-frame.ts';
import { standingContours } from './standing-contours.ts';
import type { ProposedStructure } from './ventricle-structures.ts';

/** An outline that was found, and where. */
export interface PlacedOutline {
  readonly frame: DrawnFrame;
  readonly structure: ProposedStructure;
  readonly outline: FoundOutline;
}

export interface ProposedBy extends Pick<ProposalNote, 'method' | 'model'> {
  readonly newId: () => string;
}

/** Ten thousandths of a millimetre: finer than any hand, and hundreds of outlines stay a small gesture. */
const written = (value: number): number => Math.round(value * 1e4) / 1e4;
const writtenPoint = ([x, y, z]: PatientPoint): PatientPoint => patientPoint(written(x), written(y), written(z));
const sureness = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;

const recordOf = ({ frame, structure, outline }: PlacedOutline, id: string, { method, model }: ProposedBy): ContourRecord => ({
  kind: 'contour',
  id,
  SOPInstanceUID: frame.SOPInstanceUID,
  frame: frame.frame,
  structure,
  view: frame.view,
  closed: true,
  points: patientPoints(frame, outline.points).map(writtenPoint),
  origin: 'proposed',
  edited: 0,
  proposal: { method, confidence: sureness(outline.confidence), ...(model === undefined ? {} : { model }) },
}); // prettier-ignore

/**
 * The change that brings the outlines into the read. What the reader drew, edited or took is never replaced; a proposal
 * that still waits is, by the newer one.
 */
export const proposedDiff = (placed: readonly PlacedOutline[], records: Iterable<ReadRecord>, by: ProposedBy): ReadDiff => {
  const standing = standingContours(records);
  const added: ContourRecord[] = [];
  const updated: (readonly [ContourRecord, ContourRecord])[] = [];
  for (const one of placed) {
    const there = standing(one.frame, one.structure);
    const [former] = there;
    if (former === undefined) added.push(recordOf(one, by.newId(), by));
    else if (there.length === 1 && waitsForWord(former)) updated.push([former, recordOf(one, former.id, by)]);
  }
  return { added, updated, removed: [] };
}; // prettier-ignore

/** How many outlines the change brings. */
export const outlinesIn = ({ added, updated }: ReadDiff): number => added.length + updated.length;
