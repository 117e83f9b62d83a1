/** Subjects by visits as a table: every modality of the protocol has its place in every visit. Pure. */
import type { CallOutput } from '../../app/contract/calls.ts';
import type { TrialCell } from '../../app/contract/calls/trial-calls.ts';
import { visitModalities, type VisitModality } from '../../app/contract/trial-protocol.ts';

type Grid = CallOutput<'trial.grid'>;

/** One column: a modality of a visit that any subject has a cell for. */
export interface GridColumn {
  readonly visit: string;
  readonly modality: VisitModality;
}

/** Columns in the order of the visits. */
export const gridColumns = ({ visits, subjects }: Grid): readonly GridColumn[] => {
  const cells = subjects.flatMap((subject) => subject.cells);
  return visits.flatMap((visit) =>
    visitModalities
      .filter((modality) => cells.some((cell) => cell.visit === visit && cell.modality === modality))
      .map((modality) => ({ visit, modality })),
  );
};

export const cellAt = (cells: readonly TrialCell[], { visit, modality }: GridColumn): TrialCell | null =>
  cells.find((cell) => cell.visit === visit && cell.modality === modality) ?? null;

/** Columns of each visit, for its heading. */
export const visitSpans = (
  columns: readonly GridColumn[],
): readonly { readonly visit: string; readonly span: number }[] =>
  [...Map.groupBy(columns, ({ visit }) => visit)].map(([visit, own]) => ({ visit, span: own.length }));

/** With more columns the words no longer fit beside the shapes: they stand in the tooltip, the legend and the panel. */
export const mostWorded = 12;
