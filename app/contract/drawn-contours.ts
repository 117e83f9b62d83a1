/** The contours among the records of a read. */
import { compareText } from '../../measurement/text-order.ts';
import type { ContourRecord, ReadRecord } from './read.ts';

/** In the order of their ids: the order of the records has no influence on a number. */
export const drawnContours = (records: Iterable<ReadRecord>): readonly ContourRecord[] =>
  [...records]
    .filter((record): record is ContourRecord => record.kind === 'contour')
    .sort((a, b) => compareText(a.id, b.id));
