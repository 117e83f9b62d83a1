/** Whether what a page shows counts at all: the reader's grade of the part, or of the whole read. */
import { whyNotEvaluable } from '../../app/contract/not-evaluable.ts';
import type { View } from '../../measurement/structure.ts';
import { useReadDocument } from './read-document.ts';

/** The reader's reason why nothing of the view counts; null where it does. */
export const useNotEvaluable = (view: View): string | null =>
  useReadDocument(({ records }) => whyNotEvaluable(records.values(), view));
