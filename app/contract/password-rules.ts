/** What a password must be: the same for the page, which says it early, and the backend, which insists. Pure. */

const shortest = 8;
/** Of the first account of a trial, which can make every other. */
const shortestOfFirst = 12;

export interface PasswordOwner {
  readonly loginName: string;
  readonly isFirst?: boolean;
  /** The password that stands until now. */
  readonly former?: string;
}

const plain = (text: string): string => text.trim().normalize('NFKC').toLowerCase();

/** The rules in words, to stand beside the field. */
export const passwordRules = ({ isFirst = false }: Pick<PasswordOwner, 'isFirst'>): string =>
  `At least ${isFirst ? shortestOfFirst : shortest} characters, and not the login name.`;

/** The first rule that is broken, in words; null when all hold. */
export const passwordFault = (password: string, { loginName, isFirst, former }: PasswordOwner): string | null => {
  // Counted in characters as typed, not in units of their encoding.
  const length = Array.from(password.normalize('NFKC')).length;
  const least = isFirst === true ? shortestOfFirst : shortest;
  if (length < least) return `The password needs at least ${least} characters.`;
  if (plain(password) === plain(loginName)) return 'The password must not be the login name.';
  if (password === former) return 'Choose a password other than the one until now.';
  return null;
};
