/** What a refusal at the login says: other words than at a signature, where the same codes come up. Pure. */
import { Refused, type FailureCode } from '../../app/contract/failure.ts';
import { sentenceOf } from '../panel/failure-sentences.ts';

const words: Partial<Record<FailureCode, string>> = {
  'wrong-password': 'The login name or the password is not right.',
  'locked-out': 'Too many wrong passwords. Wait fifteen minutes, or ask a data manager for another password.',
};

export const loginSentence = (error: unknown): string =>
  (error instanceof Refused ? words[error.failure.code] : undefined) ?? sentenceOf(error);

const passwordWords: typeof words = { ...words, 'wrong-password': 'The password until now is not right.' };

export const changeSentence = (error: unknown): string =>
  (error instanceof Refused ? passwordWords[error.failure.code] : undefined) ?? sentenceOf(error);

const accountWords: typeof words = {
  'account-exists': 'There is an account of this login name or this printed name already.',
  'not-found': 'This account is closed already.',
};

export const accountSentence = (error: unknown): string =>
  (error instanceof Refused ? accountWords[error.failure.code] : undefined) ?? sentenceOf(error);
