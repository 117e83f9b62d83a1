/** Subjects by visits as a table: every modality of the protocol has its place in every visit. Pure. */
import type { GridColumn, TrialCell } from '../../app/contract/calls/trial-calls.ts';

export const cellAt = (cells: readonly TrialCell[], { visit, modality }: GridColumn): TrialCell | null =>
  cells.find((cell) => cell.visit === visit && cell.modality === modality) ?? null;

/** Columns of each visit, for its heading. */
export const visitSpans = (
  columns: readonly GridColumn[],
): readonly { readonly visit: string; readonly span: number }[] =>
  [...Map.groupBy(columns, ({ visit }) => visit)].map(([visit, own]) => ({ visit, span: own.length }));

/** With more columns the words no longer fit beside the shapes: they stand in the tooltip, the legend and the panel. */
export const mostWorded = 12;
