/** The login of an archive, from the environment or a file it names: never from a command line. */
import { Refused } from '../../contract/failure.ts';

/** Anything else would end the header and begin another. */
const visible = /^[\x20-\x7e]+$/;

/**
 * The value of the Authorization header: `Basic …` and `Bearer …` as they are, `name:password` as Basic. Null for an
 * empty text. Never says what it was given.
 */
export const authorizationOf = (text: string): string | null => {
  const told = text.trim();
  if (told === '') return null;
  if (/^(basic|bearer) \S+$/i.test(told) && visible.test(told)) return told;
  if (!told.includes(':')) {
    throw new Refused('bad-input', 'The login of the archive is name:password, or a whole header: Basic … or Bearer …');
  }
  return `Basic ${Buffer.from(told, 'utf8').toString('base64')}`;
};
