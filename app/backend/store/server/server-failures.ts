/** What PostgreSQL and the way to it say when something is wrong, as refusals. The server's own words stay here. */
import { Refused } from '../../../contract/failure.ts';

/** Words of the socket. */
const cutOff = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/** Words of the driver, which gives them no code. */
const driverWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed|The server does not support SSL)/;

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

const isSocket = (error: Error): boolean =>
  cutOff.includes(codeOf(error)) || ('syscall' in error && error.syscall === 'connect');

/** Connection exceptions, and a server that starts, stops, crashed, or has no place left for another connection. */
const isAway = (code: string): boolean =>
  /^08...$/.test(code) || ['57P01', '57P02', '57P03', '57P05', '25P03', '53300'].includes(code);

/** True where the connection is of no use any more: nothing of what was under way is in the store unless its commit was. */
export const isCutOff = (error: unknown): boolean =>
  error instanceof Error && (isSocket(error) || isAway(codeOf(error)) || driverWords.test(error.message));

const unreachable = (sentence: string): Refused => new Refused('store-unreachable', sentence);

const sentences: Readonly<Record<string, string>> = {
  '28000': 'The database does not let this user in: look at its pg_hba.conf and at the user of the address.',
  '28P01': 'The database does not take the password of this user.',
  '3D000': 'There is no database of this name on the server: its administrator makes one (createdb).',
  '42501': 'The database does not let this user work on its tables: the user must own them.',
  '55P03': 'Another workstation has been writing for too long: nothing of this was kept. Try again.',
  '0A000': 'Another workstation has brought the store to a newer version: start Ventricle again, in that version.',
  '25006': 'The database takes no writes: it is a standby, or set to read only.',
};

/** Class XX: data or an index that PostgreSQL itself found corrupted. */
const damageCodes = ['XX001', 'XX002'];

const characterNotStored = '22021';

/** The refusal for what the carrier alone understands; null for any other error. */
export const serverRefusal = (error: unknown): Refused | null => {
  if (!(error instanceof Error)) return null;
  if (isCutOff(error)) return unreachable('The database does not answer: what said Kept is safe.');
  const code = codeOf(error);
  const sentence = sentences[code];
  if (sentence !== undefined) return unreachable(sentence);
  if (damageCodes.includes(code)) {
    return new Refused('store-damaged', 'The database found its own files damaged: its administrator restores it.');
  }
  return code === characterNotStored
    ? new Refused('bad-input', 'The text holds a character that cannot be kept (NUL).')
    : null;
};
