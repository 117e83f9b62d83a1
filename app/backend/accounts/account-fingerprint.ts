/** What the journal holds of an account's row: SHA-256 over all that an edit behind the program's back could gain by. */
import type { Selectable } from 'kysely';
import { canonicalJson } from '../journal/canonical-json.ts';
import { sha256 } from '../journal/digest.ts';
import type { AccountTable } from '../store/schema.ts';

/**
 * Stands as `row` in `new` of every journal entry that makes or changes an account, computed after the change. Failures
 * and the lock are left out: they come and go with every attempt.
 */
export const accountFingerprint = (account: Selectable<AccountTable>): string => {
  const { accountId, printedName, loginName, role, state, mustChange, salt, passwordHash, derivation, createdAt } =
    account;
  return sha256(
    canonicalJson({
      accountId,
      printedName,
      loginName,
      role,
      state,
      mustChange,
      salt,
      passwordHash,
      derivation,
      createdAt,
    }),
  );
};
