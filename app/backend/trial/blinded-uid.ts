/** UIDs that leave the backend: keyed, so that nobody without the store can lead them back to the source's. */
import { createHmac, createSecretKey } from 'node:crypto';
import type { StoreWriter } from '../store/store.ts';

export type BlindUID = (sourceUID: string) => string;

const secretName = 'uid-key';

/** The store's key, hex; made with the first case. */
export const uidKey = async (tx: StoreWriter, randomBytes: (count: number) => Uint8Array): Promise<string> => {
  const row = await tx.selectFrom('secret').select('value').where('name', '=', secretName).executeTakeFirst();
  if (row !== undefined) return row.value;
  const value = Buffer.from(randomBytes(32)).toString('hex');
  await tx.insertInto('secret').values({ name: secretName, value }).execute();
  return value;
};

/** `2.25.` and the decimal of the first 128 bits of HMAC-SHA256: a valid UID of at most 44 characters. */
export const createBlindUID = (key: string): BlindUID => {
  const secret = createSecretKey(key, 'hex');
  return (sourceUID) => {
    const digest = createHmac('sha256', secret).update(sourceUID).digest('hex').slice(0, 32);
    return `2.25.${BigInt(`0x${digest}`)}`;
  };
};

/** UIDs that are remembered at a time. */
const mostRemembered = 10_000;

/** The same, each UID worked out once as long as they are not too many. */
export const rememberingUIDs = (blind: BlindUID): BlindUID => {
  const made = new Map<string, string>();
  return (sourceUID) => {
    const known = made.get(sourceUID);
    if (known !== undefined) return known;
    const blinded = blind(sourceUID);
    if (made.size >= mostRemembered) made.clear();
    made.set(sourceUID, blinded);
    return blinded;
  };
};
