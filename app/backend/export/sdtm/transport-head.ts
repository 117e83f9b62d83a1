/** What stands before the observations of a transport file, version 5, as SAS's technical note TS-140 has it. */
import type { Dataset, Survey } from './dataset.ts';

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** `22NOV26:01:46:30`, UTC. */
const timeOf = (at: string): string => {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${two(date.getUTCDate())}${months[date.getUTCMonth()] ?? ''}${two(date.getUTCFullYear() % 100)}`;
  return [day, ...[date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two)].join(':');
};

const card = (text: string): string => text.padEnd(80);

/** `HEADER RECORD*******OBS     HEADER RECORD!!!!!!!`, then 30 digits. */
const headerCard = (of: string, digits = ''): string =>
  card(`HEADER RECORD*******${of.padEnd(8)}HEADER RECORD!!!!!!!${digits.padEnd(30, '0')}`);

/** Version and system of the program that SAS takes the file to be of. */
const system = `${'9.4'.padEnd(8)}${'Linux'.padEnd(8)}`;

const namestrBytes = 140;

const namestr = (dataset: Dataset, lengths: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(namestrBytes * dataset.variables.length);
  let position = 0;
  for (const [i, { name, label, dataType }] of dataset.variables.entries()) {
    const at = i * namestrBytes;
    const length = lengths[i] ?? 0;
    bytes.writeUInt16BE(dataType === 'string' ? 2 : 1, at);
    bytes.writeUInt16BE(length, at + 4);
    bytes.writeUInt16BE(i + 1, at + 6);
    // Name and label, then the output and the input format, which are none.
    bytes.write(name.padEnd(8) + label.padEnd(40) + ' '.repeat(8), at + 8, 'ascii');
    bytes.write(' '.repeat(8), at + 72, 'ascii');
    bytes.writeUInt32BE(position, at + 84);
    position += length;
  }
  return bytes;
};

/** Blanks up to the next full record of 80 bytes. */
export const paddingAfter = (bytes: number): Buffer => Buffer.alloc((80 - (bytes % 80)) % 80, ' ');

export const transportHead = (dataset: Dataset, { lengths }: Survey, madeAt: string): Buffer => {
  const time = timeOf(madeAt);
  const variables = namestr(dataset, lengths);
  const before = [
    headerCard('LIBRARY'),
    card(`${'SAS'.padEnd(8)}${'SAS'.padEnd(8)}${'SASLIB'.padEnd(8)}${system}${' '.repeat(24)}${time}`),
    card(time),
    headerCard('MEMBER', '000000000000000001600000000140'),
    headerCard('DSCRPTR'),
    card(`${'SAS'.padEnd(8)}${dataset.name.padEnd(8)}${'SASDATA'.padEnd(8)}${system}${' '.repeat(24)}${time}`),
    card(`${time}${' '.repeat(16)}${dataset.label.padEnd(40)}`),
    headerCard('NAMESTR', `000000${String(dataset.variables.length).padStart(4, '0')}`),
  ].join('');
  return Buffer.concat([Buffer.from(before, 'ascii'), variables, paddingAfter(variables.length), Buffer.from(headerCard('OBS'), 'ascii')]);
}; // prettier-ignore
