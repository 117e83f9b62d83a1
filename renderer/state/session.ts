/** Which page is shown, which case is open, and what the workstation said of itself. */
import { create } from 'zustand';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { CaseContent } from '../../app/contract/case.ts';
import { call } from './call.ts';
import type { Role } from '../../app/contract/role.ts';
import type { CasePart } from './case-parts.ts';
import type { Page } from './pages.ts';

export type { Page } from './pages.ts';

/** An opened case: its content, and the part of it that is on the screen. */
export interface OpenCase extends CasePart {
  readonly content: CaseContent;
}

export interface Session {
  readonly page: Page;
  readonly status: CallOutput<'workstation.status'> | null;
  readonly open: OpenCase | null;
}

/** The session store. */
export const useSession = create<Session>(() => ({ page: 'worklist', status: null, open: null }));

/** The role of whoever sits here; null before anybody is known. */
export const roleNow = ({ status }: Session): Role | null => {
  if (status === null) return null;
  return status.mode === 'own' ? 'owner' : (status.session?.role ?? null);
};

/** Goes to a page. Leaving the reading page closes the case. */
export const showPage = (page: Page): void =>
  useSession.setState((session) => ({ page, open: page === 'reading' ? session.open : null }));

/** Asks the workstation what it is. Throws when it is away. */
export const loadStatus = async (): Promise<void> => {
  useSession.setState({ status: await call('workstation.status', {}) });
};
