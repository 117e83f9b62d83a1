/** MR and PET of one study are one case: what was a case of cardiac MRI may have PET beside it. */
import type { Kysely } from 'kysely';

/** The tables and columns of this step alone. */
interface Before {
  readonly imaging_case: { modalityGroup: string };
}

export const readWithPet = async (db: Kysely<unknown>): Promise<void> => {
  await (db as Kysely<Before>)
    .updateTable('imaging_case')
    .set({ modalityGroup: 'MR and PET' })
    .where('modalityGroup', '=', 'cardiac MRI')
    .execute();
  await db.schema.alterTable('case_series').addColumn('uptake', 'text').execute();
};
