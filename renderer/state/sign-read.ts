/** The signature, and the amending read after it. */
import type { MeasuredValue } from '../../measurement/result.ts';
import { openAdjudication } from '../adjudication/adjudication-state.ts';
import { call } from './call.ts';
import { beginRead, useReadDocument, whenKept } from './read-document.ts';
import { loadStatus, roleNow, showPage, useSession } from './session.ts';

export interface Signature {
  readonly printedName: string;
  readonly meaning: string;
  readonly password: string;
}

const reopen = async (caseCode: string): Promise<void> => {
  const { read } = await call('case.open', { caseCode });
  beginRead(read);
};

/** Makes the account of this workstation. */
export const createAccount = async (printedName: string, password: string): Promise<void> => {
  await call('account.create', { printedName, password });
  await loadStatus();
};

/** Signs the open read with the numbers as shown, once all its gestures are kept; then shows it sealed, or, of a trial, the worklist; to an adjudicator both reads. */
export const signRead = async (signature: Signature, shown: readonly MeasuredValue[]): Promise<void> => {
  const { read } = useReadDocument.getState();
  if (read === null) return;
  await whenKept();
  await call('read.sign', { readId: read.readId, ...signature, shown });
  // A trial's reader goes on with the next case; the signed one can be looked at from the worklist.
  const role = roleNow(useSession.getState());
  if (role === 'reader') showPage('worklist');
  else if (role === 'adjudicator') await openAdjudication(read.caseCode);
  else await reopen(read.caseCode);
};

/** Opens an amending read upon the sealed one. */
export const amendRead = async (reason: string): Promise<void> => {
  const { read } = useReadDocument.getState();
  if (read === null) return;
  const amending = await call('read.amend', { readId: read.readId, reason });
  beginRead(amending.read);
};
