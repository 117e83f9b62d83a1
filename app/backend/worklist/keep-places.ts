/** Gives assignments their places anew, many in one statement: others wait to write meanwhile. */
import type { Insertable } from 'kysely';
import type { AssignmentTable } from '../store/schema.ts';
import type { StoreWriter } from '../store/store.ts';

/** Rows of one statement: SQLite binds so many values at once and no more. */
const together = 1000;

/** Each is there already: it is its place alone that changes. */
export const keepPlaces = async (tx: StoreWriter, rows: readonly Insertable<AssignmentTable>[]): Promise<void> => {
  for (let at = 0; at < rows.length; at += together) {
    await tx
      .insertInto('assignment')
      .values(rows.slice(at, at + together))
      .onConflict((conflict) =>
        conflict.column('assignmentId').doUpdateSet((row) => ({ place: row.ref('excluded.place') })),
      )
      .execute();
  }
};
