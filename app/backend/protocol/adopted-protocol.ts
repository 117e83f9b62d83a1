/** The protocols a trial has adopted: each version as it was written, never changed. */
import type { Selectable } from 'kysely';
import { Refused } from '../../contract/failure.ts';
import { trialProtocolSchema, type TrialProtocol } from '../../contract/trial-protocol.ts';
import { sha256 } from '../journal/digest.ts';
import type { StoreSchema } from '../store/schema.ts';
import type { StoreReader } from '../store/store.ts';
import { readYaml } from './yaml-text.ts';

type ProtocolRow = Selectable<StoreSchema['protocol']>;

export interface AdoptedProtocol extends ProtocolRow {
  readonly protocol: TrialProtocol;
}

const known = new Map<string, TrialProtocol>();
const mostKnown = 16;

/** Only the form of the text is asked: what was adopted stays readable when more is asked of a new one. */
const parse = (text: string): TrialProtocol | null => {
  const before = known.get(text);
  if (before !== undefined) return before;
  const parsed = trialProtocolSchema.safeParse(readYaml(text).value);
  if (!parsed.success) return null;
  if (known.size >= mostKnown) known.clear();
  known.set(text, parsed.data);
  return parsed.data;
};

const adopted = (row: ProtocolRow): AdoptedProtocol => {
  const protocol = sha256(row.text) === row.hash ? parse(row.text) : null;
  if (protocol === null) {
    throw new Refused('store-damaged', `Version ${row.version} of the protocol is not the text that was adopted.`);
  }
  return { ...row, protocol };
};

/** The version that holds now; null before the first. */
export const currentProtocol = async (db: StoreReader): Promise<AdoptedProtocol | null> => {
  const row = await db.selectFrom('protocol').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row === undefined ? null : adopted(row);
};

/** The version that holds now; refused before the first. */
export const requireProtocol = async (db: StoreReader): Promise<AdoptedProtocol> => {
  const current = await currentProtocol(db);
  if (current === null) throw new Refused('no-protocol', 'The trial has no protocol yet.');
  return current;
};

/** One version, as it was adopted. */
export const protocolOfVersion = async (db: StoreReader, version: number): Promise<AdoptedProtocol> => {
  const row = await db.selectFrom('protocol').selectAll().where('version', '=', version).executeTakeFirst();
  if (row === undefined) throw new Refused('store-damaged', `Version ${version} of the protocol is gone.`);
  return adopted(row);
};
