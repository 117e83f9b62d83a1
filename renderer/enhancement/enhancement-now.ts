/** What late enhancement is measured from at this moment: the records with the line under the pointer. */
import { enhancementInput } from '../../app/contract/measure-enhancement.ts';
import type { LateEnhancementInput } from '../../measurement/late-enhancement-result.ts';
import { shownContours } from '../drawing/contour-records.ts';
import { caseStackOf } from '../state/case-stack.ts';
import { useHeldPixels } from '../state/held-pixels.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';

export const enhancementNow = ({ content }: OpenCase): LateEnhancementInput => {
  const { records, preview } = useReadDocument.getState();
  const { pixelsOf } = useHeldPixels.getState();
  return enhancementInput(caseStackOf(content).enhancement, shownContours(records, preview), pixelsOf);
};
