/** Which page is shown, which case is open, and what the workstation said of itself. */
import { create } from 'zustand';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { CaseContent } from '../../app/contract/case.ts';
import { call } from './call.ts';
import type { Role } from '../../app/contract/role.ts';
import { loggedOutTeller } from './logged-out.ts';
import type { CasePart } from './case-parts.ts';
import { firstPageOf, pagesOf, type Page } from './pages.ts';

export type { Page } from './pages.ts';

/** An opened case: its content, and the part of it that is on the screen. */
export interface OpenCase extends CasePart {
  readonly content: CaseContent;
}

export interface Session {
  readonly page: Page;
  readonly status: CallOutput<'workstation.status'> | null;
  readonly open: OpenCase | null;
  /** The login has ended under the page, which stands as it was: nothing is asked or kept until it is given again. */
  readonly isLoggedOut: boolean;
}

/** The session store. */
export const useSession = create<Session>(() => ({ page: 'worklist', status: null, open: null, isLoggedOut: false }));

/** The role of whoever sits here; null before anybody is known. */
export const roleNow = ({ status }: Session): Role | null => {
  if (status === null) return null;
  return status.mode === 'own' ? 'owner' : (status.session?.role ?? null);
};

/** Goes to a page. Leaving the reading page closes the case. */
export const showPage = (page: Page): void =>
  useSession.setState((session) => ({ page, open: page === 'reading' ? session.open : null }));

/** Nobody begins on a page that is not of their role. */
const pageFor = (page: Page, role: Role | null): Page =>
  role === null || page === 'reading' || page === 'adjudication' || pagesOf(role).some((one) => one.page === page)
    ? page
    : firstPageOf(role);

/** Asks the workstation what it is. Throws when it is away. */
export const loadStatus = async (): Promise<void> => {
  const status = await call('workstation.status', {});
  useSession.setState((session) => ({ status, page: pageFor(session.page, roleNow({ ...session, status })) }));
};

/**
 * Asks whether the login still lasts. Another page of this browser may have logged somebody else in: that is the end of
 * it, too.
 */
export const askLogin = async (): Promise<void> => {
  const tellLoggedOut = loggedOutTeller();
  const { session, mode } = await call('workstation.status', {});
  const known = useSession.getState().status?.session?.loginName;
  if (mode === 'trial' && session?.loginName !== known) tellLoggedOut();
};
