/** The numbers of sealed reads, taken out of their seals once: a seal never changes, and with its contours it is large. */
import { z } from 'zod';
import { missingReasons, type MissingReason } from '../../../measurement/quantity.ts';
import { measureKeys, type MeasureKey } from '../../../measurement/result.ts';
import { Refused } from '../../contract/failure.ts';
import { sha256 } from '../journal/digest.ts';
import type { Store } from '../store/store.ts';

/** A number, or why there is none. */
export type SealedNumber = number | MissingReason;

export type SealedNumbers = ReadonlyMap<MeasureKey, SealedNumber>;

/** What of a sealed document is asked here; the rest was read when it was sealed. */
const partSchema = z.object({
  values: z.array(
    z.union([
      z.object({ key: z.enum(measureKeys), value: z.number() }),
      z.object({ key: z.enum(measureKeys), missing: z.enum(missingReasons) }),
    ]),
  ),
});

export interface SealsTaken {
  /** Takes the numbers of those that are not here yet, `most` of them; how many of all are here then. */
  readonly take: (store: Store, readIds: readonly string[], most: number) => Promise<number>;
  /** Of a read that was taken. */
  readonly of: (readId: string) => SealedNumbers;
}

const broken = (): Refused =>
  new Refused('store-damaged', 'A seal does not hold: no agreement is worked out. Verify says which.');

const takeOne = async (store: Store, readId: string): Promise<SealedNumbers> => {
  // One read at a time, each in its turn: nobody who keeps a gesture waits for more than one of them.
  const seal = await store.read((db) =>
    db.selectFrom('seal').select(['hash', 'document']).where('readId', '=', readId).executeTakeFirst(),
  );
  if (seal === undefined) throw broken();
  if (sha256(seal.document) !== seal.hash) throw broken();
  const { values } = partSchema.parse(JSON.parse(seal.document));
  return new Map(values.map((one) => [one.key, 'value' in one ? one.value : one.missing]));
};

export const openSealedNumbers = (): SealsTaken => {
  const taken = new Map<string, SealedNumbers>();
  return {
    take: async (store, readIds, most) => {
      const wanted = readIds.filter((readId) => !taken.has(readId));
      for (const readId of wanted.slice(0, most)) taken.set(readId, await takeOne(store, readId));
      return readIds.length - Math.max(0, wanted.length - most);
    },
    of: (readId) => taken.get(readId) ?? new Map(),
  };
};
