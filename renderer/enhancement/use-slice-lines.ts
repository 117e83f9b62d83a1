/** The lines of all slices, of what is on the screen now. */
import { useMemo } from 'react';
import { shownContours } from '../drawing/contour-records.ts';
import { useMeasured } from '../state/measured.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useSession } from '../state/session.ts';
import { useNotEvaluable } from '../state/use-not-evaluable.ts';
import { sliceLines, type SliceLine } from './slice-lines.ts';

const noLines: readonly SliceLine[] = [];

export const useSliceLines = (): readonly SliceLine[] => {
  const { enhancement } = useMeasured();
  const stack = useSession((session) => session.open?.stack ?? null);
  const records = useReadDocument((document) => document.records);
  const preview = useReadDocument((document) => document.preview);
  const graded = useNotEvaluable('late enhancement') !== null;
  return useMemo(
    () => (stack === null ? noLines : sliceLines(stack, shownContours(records, preview), enhancement, graded)),
    [stack, records, preview, enhancement, graded],
  );
};
