/** Logging in and out. What one person's page held is gone when another's begins: the page is loaded anew. */
import type { CallInput } from '../../app/contract/calls.ts';
import { call } from './call.ts';
import { noteLogin, onLoggedOut } from './logged-out.ts';
import { firstPageOf } from './pages.ts';
import { loadStatus, roleNow, useSession } from './session.ts';
import { hasUnsent } from './unsent-gestures.ts';
import { takeWindow } from './window-owner.ts';

/** A login has begun or was renewed: asks whose it is. What was heard of the one before it no longer counts. */
const begun = async (): Promise<void> => {
  noteLogin();
  await loadStatus();
  useSession.setState({ isLoggedOut: false });
};

/** Goes to the first page of whoever is logged in now. */
const enter = async (): Promise<void> => {
  await begun();
  const role = roleNow(useSession.getState());
  if (role !== null) useSession.setState({ page: firstPageOf(role) });
};

export const logIn = async (who: CallInput<'session.login'>): Promise<void> => {
  await call('session.login', who);
  takeWindow(sessionStorage, who.loginName);
  await enter();
};

/** Makes the first account of a trial, which is logged in at once. */
export const makeFirstAccount = async (first: Required<CallInput<'account.create'>>): Promise<void> => {
  await call('account.create', first);
  takeWindow(sessionStorage, first.loginName);
  await enter();
};

export const changePassword = async (change: CallInput<'account.changePassword'>): Promise<void> => {
  await call('account.changePassword', change);
  await enter();
};

/** Forgets all that this page holds. */
export const beginAnew = (): void => {
  sessionStorage.clear();
  localStorage.clear();
  window.location.reload();
};

/** False where changes are not kept yet: they would be lost. */
export const logOut = async (): Promise<boolean> => {
  if (hasUnsent(sessionStorage)) return false;
  await call('session.logout', {});
  beginAnew();
  return true;
};

/** The same person comes back: the page stands as it was, and what was not kept is sent. */
export const logInAgain = async (password: string): Promise<void> => {
  const loginName = useSession.getState().status?.session?.loginName ?? '';
  await call('session.login', { loginName, password });
  await begun();
};

/** From now on an answer that nobody is logged in asks whoever was here for their password, over the page. */
export const watchLogin = (): void =>
  onLoggedOut(() => {
    if ((useSession.getState().status?.session ?? null) !== null) useSession.setState({ isLoggedOut: true });
  });
