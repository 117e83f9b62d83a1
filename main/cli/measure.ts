/** `measure DIR --contours FILE`: every number of the catalogue. */
import { catalogue } from '../../measurement/catalogue.ts';
import { roundedText } from '../../measurement/rounding.ts';
import type { MeasuredValue } from '../../measurement/result.ts';
import { measureFolder } from '../../app/backend/interchange/measure-folder.ts';
import { readProtocol } from '../../app/backend/interchange/read-protocol.ts';
import { naming, type Answer } from './answer.ts';
import { table } from './table.ts';

const lineOf = (value: MeasuredValue): readonly string[] =>
  'missing' in value
    ? [value.key, '', '', `missing: ${value.missing}${value.attribute === undefined ? '' : ` (${value.attribute})`}`]
    : [value.key, roundedText(value.value, catalogue[value.key].digits), value.unit, value.method];

/** Numbers in full in the document; rounded by the catalogue's digits in the text, which leaves out what was not done. */
export const measureAnswer = async (folder: string, contours: string, protocol: string | null): Promise<Answer> => {
  const choices = protocol === null ? undefined : await readProtocol(protocol);
  const report = await naming(folder, () => measureFolder(folder, contours, choices));
  const shown = report.values.filter((value) => !('missing' in value && value.missing === 'not-done'));
  const warnings = report.warnings.map(({ message }) => `Warning: ${message}`);
  return { json: report, text: [table(shown.map(lineOf), [1]), ...warnings].join('\n') };
};
