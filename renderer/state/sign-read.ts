/** The signature, and the amending read after it. */
import type { MeasuredValue } from '../../measurement/result.ts';
import { call } from './call.ts';
import { beginRead, useReadDocument, whenKept } from './read-document.ts';
import { loadStatus } from './session.ts';

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

/** Signs the open read with the numbers as shown, once all its gestures are kept; then shows it sealed. */
export const signRead = async (signature: Signature, shown: readonly MeasuredValue[]): Promise<void> => {
  const { read } = useReadDocument.getState();
  if (read === null) return;
  await whenKept();
  await call('read.sign', { readId: read.readId, ...signature, shown });
  await reopen(read.caseCode);
};

/** Opens an amending read upon the sealed one. */
export const amendRead = async (reason: string): Promise<void> => {
  const { read } = useReadDocument.getState();
  if (read === null) return;
  const amending = await call('read.amend', { readId: read.readId, reason });
  beginRead(amending.read);
};
