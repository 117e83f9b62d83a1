/** Recomputes what is sealed of numbers, from records, pixels and headers as they are now. */
import { lateEnhancementKeys } from '../../../measurement/late-enhancement-result.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { uptakeKeys } from '../../../measurement/uptake-result.ts';
import { framesWanted } from '../../contract/frames-wanted.ts';
import { measureDetails } from '../../contract/measure-details.ts';
import { stackOfCase } from '../../contract/case-stack.ts';
import { measureRecords } from '../../contract/measure-read.ts';
import type { CaseContent } from '../../contract/case.ts';
import type { Desk } from '../desk.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { CaseImages } from '../trial/case-images.ts';
import { differingKeys } from './compare-values.ts';
import { differs, type Difference } from './difference.ts';
import { readPixels } from './read-pixels.ts';
import type { SealDocument } from './seal-document.ts';
import { sourceFaults } from './source-faults.ts';

const onPixels: readonly MeasureKey[] = [...lateEnhancementKeys, ...uptakeKeys];

/**
 * The keys without those that rest on pixels and were not done when the seal was made: a seal without details is from
 * before they were read at all, and what gives no number now has none to differ.
 */
const thatCount = (
  keys: readonly MeasureKey[],
  { values, details }: SealDocument,
  now: readonly MeasuredValue[],
): readonly MeasureKey[] =>
  keys.filter((key) => {
    const [sealed, found] = [values, now].map((list) => list.find((value) => value.key === key));
    const isNotDone = sealed !== undefined && 'missing' in sealed && sealed.missing === 'not-done';
    const isNone = found === undefined || 'missing' in found;
    return !(details === undefined && onPixels.includes(key) && isNotDone && isNone);
  });

/** Numbers, their details and SUV factors that are not the sealed ones; `content` is the case as the sealed read had it. */
export const numberDifferences = async (
  desk: Desk,
  images: CaseImages,
  document: SealDocument,
  content: CaseContent,
): Promise<readonly Difference[]> => {
  const { caseCode, records, values, details } = document;
  const stack = stackOfCase(content);
  const { pixelsOf } = await readPixels(images, framesWanted(stack, records));
  const measures = measureRecords(stack, records, pixelsOf);
  const keys = thatCount(differingKeys(measures.values, values), document, measures.values);
  const isSame =
    details === undefined || canonicalJson(measureDetails(stack, measures, records)) === canonicalJson(details);
  const faults = await sourceFaults(desk, caseCode, records);
  return [
    ...keys.map((key) => differs('number', `${key} recomputed is not the sealed one.`, { key })),
    ...(isSame ? [] : [differs('number', 'What the numbers are made up of is not what was sealed: slices or segments differ.')]),
    ...faults.map(({ failure }) => differs('source', failure.message)),
  ];
}; // prettier-ignore
