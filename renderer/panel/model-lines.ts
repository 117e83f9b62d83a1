/** The learned models that the contours under a number came from. Pure. */
import type { ReadRecord } from '../../app/contract/read.ts';
import type { MeasuredValue } from '../../measurement/result.ts';

/** A line for each, in the order of their hashes: the first twelve digits tell one from another. */
export const modelLines = (
  value: MeasuredValue | null,
  records: ReadonlyMap<string, ReadRecord>,
): readonly (readonly [string, string])[] => {
  const contours = value !== null && 'value' in value ? (value.of.contours ?? []) : [];
  const models = contours.flatMap((id) => {
    const record = records.get(id);
    return record?.kind === 'contour' ? (record.proposal?.model ?? []) : [];
  });
  return [...new Set(models)].toSorted().map((sha256) => ['Model', sha256.slice(0, 12)] as const);
};
