/**
 * What de-identification remembers from one file of a subject's visit to the next: the same names, dates and numbers stand
 * in all of them. In memory alone, and gone with the taking it was made for; what is found does not depend on it.
 */
import { addNeedle, newSearch, type Search } from './find-bytes.ts';
import { needlesOf } from './needles.ts';

export interface TakingMemory {
  /** What a value tells, by the value and how it was read. */
  readonly told: Map<string, readonly string[]>;
  prepared: {
    readonly search: Search;
    /** Looked for already. */
    readonly terms: Set<string>;
  };
}

const nothingPrepared = (): TakingMemory['prepared'] => ({ search: newSearch(), terms: new Set() });

export const newTakingMemory = (): TakingMemory => ({ told: new Map(), prepared: nothingPrepared() });

/** Values that are remembered: UIDs of images are among them, of which each stands in one file. */
const mostTold = 2048;

/** What `value` tells, worked out once. */
export const remembered = ({ told }: TakingMemory, value: string, work: () => readonly string[]): readonly string[] => {
  const known = told.get(value);
  if (known !== undefined) return known;
  const made = work();
  if (told.size >= mostTold) told.clear();
  told.set(value, made);
  return made;
};

/** Terms of earlier files that a search may still hold: they slow it down. */
const mostStale = 64;

/** A search for `terms`; it may find terms of earlier files as well, which are none of this one's. */
export const searchFor = (memory: TakingMemory, terms: ReadonlyMap<string, string>): Search => {
  if (memory.prepared.terms.size > terms.size + mostStale) memory.prepared = nothingPrepared();
  const { prepared } = memory;
  for (const term of terms.keys()) {
    if (prepared.terms.has(term)) continue;
    prepared.terms.add(term);
    for (const needle of needlesOf(term)) addNeedle(prepared.search, needle);
  }
  return prepared.search;
};
