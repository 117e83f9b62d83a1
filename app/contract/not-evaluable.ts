/** What the reader says cannot be evaluated: it has no numbers, and nothing that they are made up of. */
import type { View } from '../../measurement/structure.ts';
import type { ReadRecord } from './read.ts';

/** The reader's reason why nothing of a view counts, of the whole read or of the view alone; null where it does count. */
export const whyNotEvaluable = (records: Iterable<ReadRecord>, view: View): string | null => {
  for (const record of records) {
    const graded = record.kind === 'quality' || (record.kind === 'view-grade' && record.view === view);
    if (graded && record.grade === 'not-evaluable') return record.reason;
  }
  return null;
};
