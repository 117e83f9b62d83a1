/** Both numbers of each pair, of one measure; and the pairs that lack one. Pure. */
import type { MissingReason } from '../../../measurement/quantity.ts';
import type { AskedMeasure } from './asked-measures.ts';
import type { ReadPair } from './pair-reads.ts';
import type { SealedNumber, SealedNumbers } from './sealed-numbers.ts';

export interface NumberPair {
  readonly pair: ReadPair;
  readonly first: number;
  readonly second: number;
}

/** A pair without a number on one side or on both, and why. */
export interface LackingPair {
  readonly pair: ReadPair;
  readonly first: MissingReason | null;
  readonly second: MissingReason | null;
}

export interface PairedNumbers {
  readonly both: readonly NumberPair[];
  readonly lacking: readonly LackingPair[];
}

const reasonOf = (number: SealedNumber): MissingReason | null => (typeof number === 'number' ? null : number);

/** What neither could read, since the case does not hold it, is no pair of this measure. */
export const pairedNumbers = (
  pairs: readonly ReadPair[],
  { key, groups }: AskedMeasure,
  numbersOf: (readId: string) => SealedNumbers,
): PairedNumbers => {
  const both: NumberPair[] = [];
  const lacking: LackingPair[] = [];
  for (const pair of pairs) {
    if (!groups.has(pair.first.modalityGroup)) continue;
    const first = numbersOf(pair.first.readId).get(key) ?? 'not-done';
    const second = numbersOf(pair.second.readId).get(key) ?? 'not-done';
    if (typeof first === 'number' && typeof second === 'number') both.push({ pair, first, second });
    else if (first !== 'not-done' || second !== 'not-done') {
      lacking.push({ pair, first: reasonOf(first), second: reasonOf(second) });
    }
  }
  return { both, lacking };
};
