import { expect, test } from 'vitest';
import { Refused } from '../../../app/contract/failure.ts';
import { accountSentence, changeSentence, loginSentence } from '../../../renderer/accounts/login-sentences.ts';

test('a wrong password says at the login neither which of the two is wrong nor anything of a signature', () => {
  const said = loginSentence(new Refused('wrong-password', ''));
  expect(said).toBe('The login name or the password is not right.');
  expect(changeSentence(new Refused('wrong-password', ''))).not.toMatch(/signed|login name/u);
});

test('what has no words of its own says what it says everywhere', () => {
  expect(loginSentence(new TypeError('Failed to fetch'))).toContain('does not answer');
  expect(accountSentence(new Refused('bad-input', 'The last data manager cannot be closed.'))).toBe(
    'The last data manager cannot be closed.',
  );
});
