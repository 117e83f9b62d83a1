/** `qualify`: every measure over the phantoms: measured, true, error, pass. */
import os from 'node:os';
import { catalogue } from '../../measurement/catalogue.ts';
import { qualify } from '../../app/backend/qualification/qualify.ts';
import type { Missing } from '../../measurement/quantity.ts';
import type { QualificationRow } from '../../app/backend/qualification/compare-to-truth.ts';
import type { Answer } from './answer.ts';
import { table } from './table.ts';

const reasonOf = ({ missing, attribute }: Missing): string =>
  attribute === undefined ? missing : `${missing}: ${attribute}`;

const lineOf = (row: QualificationRow): readonly string[] => {
  const { key, phantom, measured, true: expected, error, refusal, pass } = row;
  const found = refusal?.measured ?? null;
  const absent = found === null ? 'missing' : reasonOf(found);
  return [
    phantom,
    key,
    measured === null ? absent : measured.toFixed(3),
    expected === null ? (refusal === undefined ? '' : reasonOf(refusal.true)) : expected.toFixed(3),
    expected === null ? '' : catalogue[key].unit,
    error === null ? '' : `${(100 * error).toFixed(4)} %`,
    pass ? 'pass' : 'FAIL',
  ];
};

/** What each kind of number is held to. */
const held = 'volumes and echo to 0.1 %, TAPSE to half a row, late enhancement to the pixel, uptake to 1e-6';

/** The answer is no when a single row fails. */
export const qualifyAnswer = async (): Promise<Answer> => {
  const rows = await qualify(os.tmpdir());
  const failed = rows.filter(({ pass }) => !pass).length;
  const head = ['phantom', 'key', 'measured', 'true', 'unit', 'error', ''];
  const sum = failed === 0 ? `All ${rows.length} pass: ${held}.` : `${failed} of ${rows.length} FAILED (${held}).`;
  return { json: rows, text: `${table([head, ...rows.map(lineOf)], [2, 3, 5])}\n\n${sum}`, no: failed > 0 };
};
