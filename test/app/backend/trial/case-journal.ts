/** What the journal tells of cases: actions and counts, without the hash of the rows they led to. */
import { expect } from 'vitest';
import { rowsOf } from '../store-file.ts';

/** Action and what it told, in order; each entry bears the hash of the case's rows. */
export const toldOfCases = ({ folder }: { readonly folder: string }): readonly (readonly [unknown, unknown])[] =>
  rowsOf(folder, "select action, new from journal where action like 'case.%' order by seq").map((row) => {
    const { rows, ...told } = JSON.parse(String(row['new'])) as { rows: string };
    expect(rows).toMatch(/^[0-9a-f]{64}$/);
    return [row['action'], told];
  });
