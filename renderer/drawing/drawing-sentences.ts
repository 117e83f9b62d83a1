/** What the drawing hand says, in words. */
import type { ContourRecord } from '../../app/contract/read.ts';
import type { ContourOrigin } from '../../measurement/structure.ts';
import type { ReadOnlyReason } from '../state/read-document.ts';

const readOnly: Readonly<Record<ReadOnlyReason, string>> = {
  'nothing-open': 'No read is open.',
  sealed: 'This read is signed. Amend it to change a contour.',
  amended: 'This read was amended. Open the amending read to change a contour.',
  away: 'The workstation does not answer. Drawing goes on as soon as it does.',
  refused: 'The read is being loaded again.',
};

/** Why nothing can be drawn now. */
export const readOnlySentence = (reason: ReadOnlyReason): string => readOnly[reason];

const origins: Readonly<Record<ContourOrigin, string>> = {
  manual: 'by hand',
  copied: 'copied',
  interpolated: 'interpolated',
  proposed: 'proposed',
  imported: 'imported',
};

/** "interpolated, 20 % edited", "proposed, accepted" */
export const originInWords = ({ origin, edited, accepted }: Pick<ContourRecord, 'origin' | 'edited' | 'accepted'>) => {
  const share = Math.round(edited * 100);
  if (share === 0 || origin === 'manual') return `${origins[origin]}${accepted === true ? ', accepted' : ''}`;
  return `${origins[origin]}, ${share} % edited`;
};
