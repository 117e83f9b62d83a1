/** The laboratory's values, or a refusal that names every row and column at fault. */
import { Refused } from '../../../contract/failure.ts';
import { readLaboratory, type LaboratoryFault, type LaboratoryRow, type LaboratoryWanted } from './laboratory-table.ts';

/** Faults that one sentence tells at most. */
const mostTold = 20;

const sentence = ({ row, column, message }: LaboratoryFault): string =>
  `row ${row}${column === null ? '' : `, column ${column}`}: ${message}`;

export const requireLaboratory = (bytes: Uint8Array, wanted: LaboratoryWanted): readonly LaboratoryRow[] => {
  const { rows, faults } = readLaboratory(bytes, wanted);
  if (faults.length === 0) return rows;
  const told = faults.slice(0, mostTold).map(sentence).join('; ');
  const more = faults.length > mostTold ? `; and ${faults.length - mostTold} more` : '';
  throw new Refused('bad-input', `The laboratory file is not taken: ${told}${more}`);
};
