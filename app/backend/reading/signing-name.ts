/** Whose name stands under a signature: that of the account, and no other. */
import { Refused } from '../../contract/failure.ts';
import { accountName } from '../accounts/first-account.ts';
import type { Desk } from '../desk.ts';

export const refuseOtherName = async (desk: Desk, printedName: string): Promise<void> => {
  const name = await accountName(desk);
  if (name === null) throw new Refused('no-account', 'Make an account before the first signature.');
  if (name !== printedName) throw new Refused('not-authorised', 'The printed name is not that of the account.');
};
