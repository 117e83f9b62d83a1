/** What a transport file, version 5, cannot hold. Looked for in all rows before the first byte is written. */
import type { Dataset } from './dataset.ts';
import type { DatasetFault } from './dataset-faults.ts';
import { isPrintable, transportFault } from './transport-cell.ts';

const mostFaults = 20;

const inNames = ({ name, label, variables }: Dataset): readonly DatasetFault[] => [
  ...(/^[A-Z][A-Z0-9_]{0,7}$/u.test(name) && label.length <= 40 && isPrintable(label)
    ? []
    : [{ row: null, column: null, message: 'a dataset has a name of at most 8 and a label of at most 40 characters' }]),
  ...variables
    .filter((one) => !/^[A-Z_][A-Z0-9_]{0,7}$/u.test(one.name) || one.label.length > 40 || !isPrintable(one.label))
    .map((one) => ({ row: null, column: one.name, message: 'a variable has a name of at most 8 and a label of at most 40 characters' })),
]; // prettier-ignore

/** With the cells only where something is known to be wrong with one. */
export const transportFaults = (dataset: Dataset, isPlain: boolean): readonly DatasetFault[] => {
  const faults = [...inNames(dataset)];
  if (isPlain) return faults;
  let count = 0;
  for (const row of dataset.rows()) {
    count += 1;
    for (const [at, cell] of row.entries()) {
      if (cell === null) continue;
      const message = transportFault(cell);
      if (message !== null) faults.push({ row: count, column: dataset.variables[at]?.name ?? null, message });
    }
    if (faults.length >= mostFaults) break;
  }
  return faults;
}; // prettier-ignore
