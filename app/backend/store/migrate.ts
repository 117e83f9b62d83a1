/** Brings a store to this program's version, one numbered step at a time, each in the one transaction. */
import type { Kysely, Transaction } from 'kysely';
import { Refused } from '../../contract/failure.ts';
import type { CarrierKind } from './carrier-kind.ts';
import { firstRead } from './migrations/001-first-read.ts';
import { shownPart } from './migrations/002-shown-part.ts';
import { caseByGroup } from './migrations/003-case-by-group.ts';
import { readWithPet } from './migrations/004-read-with-pet.ts';
import { blindedTrial } from './migrations/005-blinded-trial.ts';
import { adjudication } from './migrations/006-adjudication.ts';
import { manyCases } from './migrations/007-many-cases.ts';
import { deliveries } from './migrations/008-deliveries.ts';
import type { StoreSchema } from './schema.ts';

/** Step n brings the store to version n + 1; steps are added, never changed. */
const steps: readonly ((db: Kysely<unknown>, kind: CarrierKind) => Promise<void>)[] = [
  firstRead,
  shownPart,
  caseByGroup,
  readWithPet,
  blindedTrial,
  adjudication,
  manyCases,
  deliveries,
];

/** Version of the store this program writes. */
const storeVersion = steps.length;

const versionOf = async (tx: Transaction<StoreSchema>): Promise<number> => {
  await tx.schema
    .createTable('schema_version')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('appliedAt', 'text', (column) => column.notNull())
    .execute();
  const row = await tx
    .selectFrom('schema_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
};

/** Runs the steps that are missing; true where there were any. A store of a newer program is refused: its meaning is not known here. */
export const migrate = async (
  tx: Transaction<StoreSchema>,
  { now, kind }: { readonly now: () => Date; readonly kind: CarrierKind },
): Promise<boolean> => {
  const version = await versionOf(tx);
  if (version > storeVersion) {
    throw new Refused(
      'store-newer',
      `The store was made by a newer Ventricle (store version ${version}, this program knows ${storeVersion}): open it with that version.`,
    );
  }
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    await step(tx as unknown as Kysely<unknown>, kind);
    await tx
      .insertInto('schema_version')
      .values({ version: index + 1, appliedAt: now().toISOString() })
      .execute();
  }
  return version < storeVersion;
};
