/** The name of an exported number: the reads it is of, and its measure. */
import { measureKeys, type MeasureKey } from '../../../../measurement/result.ts';
import { Refused } from '../../../contract/failure.ts';

export interface NumberId {
  /** One, or the two of a mean. */
  readonly reads: readonly string[];
  readonly key: MeasureKey;
}

export const noSuchNumber = (): Refused =>
  new Refused('not-found', 'No signed number has this name: give it as the column id of an export has it.');

/** Refused where the text is no such name. */
export const numberId = (text: string): NumberId => {
  const [names = '', word = '', ...more] = text.split('/');
  const reads = names.split('+');
  const key = measureKeys.find((one) => one === word);
  const isName = more.length === 0 && reads.length <= 2 && new Set(reads).size === reads.length;
  if (key === undefined || !isName || reads.includes('')) throw noSuchNumber();
  return { reads: reads.toSorted(), key };
};
