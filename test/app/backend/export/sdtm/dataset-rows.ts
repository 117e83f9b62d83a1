/** A dataset's rows under the names of their columns, empty cells left out. */
import type { Cell, Dataset } from '../../../../../app/backend/export/sdtm/dataset.ts';

export type NamedRow = Readonly<Record<string, Cell>>;

export const namedRows = ({ variables, rows }: Dataset): readonly NamedRow[] =>
  Array.from(rows(), (row) =>
    Object.fromEntries(
      variables.flatMap(({ name }, at) => {
        const cell = row[at] ?? null;
        return cell === null ? [] : [[name, cell] as const];
      }),
    ),
  );
