/** Whether all of a clip is shown. Pure. */
import type { CaseClip } from '../../../app/contract/case.ts';

/** True where any of the image stays blank. */
export const isCovered = ({ Rows, Columns, shown }: Pick<CaseClip, 'Rows' | 'Columns' | 'shown'>): boolean =>
  !shown.some(({ left, top, right, bottom }) => left <= 0 && top <= 0 && right >= Columns - 1 && bottom >= Rows - 1);
