/** Proposed outlines that wait for the reader's word: no read is signed over one that nobody has taken. Pure. */
import type { ContourRecord, ReadRecord } from './read.ts';

/** True for a proposal that was neither taken as it is nor edited. */
export const waitsForWord = ({ origin, edited, accepted }: ContourRecord): boolean =>
  origin === 'proposed' && edited === 0 && accepted === undefined;

/** The proposals that wait, in the order of the records. */
export const waitingProposals = (records: Iterable<ReadRecord>): readonly ContourRecord[] =>
  [...records].filter((record) => record.kind === 'contour').filter(waitsForWord);

/** A view of echo shows one ventricle; of a stack of slices the structure alone tells which outline is meant. */
const nameOf = ({ structure, view, phase, beat = 1 }: ContourRecord): string => {
  const place = structure === 'LV endocardium' && phase !== undefined ? view : structure;
  return `${place}${phase === undefined ? '' : ` ${phase}`}${beat === 1 ? '' : ` of beat ${beat}`}`;
};

/** Every name once, with how many there are where there are several. */
const counted = (names: readonly string[]): readonly string[] =>
  [...Map.groupBy(names, (name) => name)].map(([name, all]) => (all.length === 1 ? name : `${all.length} ${name}`));

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

/** Why the read cannot be signed yet, with the keys that end it; null where no proposal waits. */
export const waitingSentence = (records: Iterable<ReadRecord>, keys: readonly string[] = []): string | null => {
  const waiting = waitingProposals(records);
  if (waiting.length === 0) return null;
  const outlines = `${listed(counted(waiting.map(nameOf)))} ${waiting.length === 1 ? 'outline' : 'outlines'}`;
  return `Accept or reject the proposed ${outlines} first${keys.length === 0 ? '' : ` (${keys.join(', ')})`}.`;
};
