/** `qualify`: every measure over the phantoms: measured, true, error, pass. */
import os from 'node:os';
import { catalogue } from '../../measurement/catalogue.ts';
import { qualify } from '../../app/backend/qualification/qualify.ts';
import type { QualificationRow } from '../../app/backend/qualification/compare-to-truth.ts';
import type { Answer } from './answer.ts';
import { table } from './table.ts';

const lineOf = ({ key, phantom, measured, true: expected, error, pass }: QualificationRow): readonly string[] => [
  phantom,
  key,
  measured === null ? 'missing' : measured.toFixed(3),
  expected.toFixed(3),
  catalogue[key].unit,
  error === null ? '' : `${(100 * error).toFixed(4)} %`,
  pass ? 'pass' : 'FAIL',
];

/** The answer is no when a single row fails. */
export const qualifyAnswer = async (): Promise<Answer> => {
  const rows = await qualify(os.tmpdir());
  const failed = rows.filter(({ pass }) => !pass).length;
  const head = ['phantom', 'key', 'measured', 'true', 'unit', 'error', ''];
  const sum =
    failed === 0 ? `All ${rows.length} within 0.1 %, TAPSE within half a row.` : `${failed} of ${rows.length} FAILED.`;
  return { json: rows, text: `${table([head, ...rows.map(lineOf)], [2, 3, 5])}\n\n${sum}`, no: failed > 0 };
};
