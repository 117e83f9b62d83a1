/** Which page is shown, which case is open, and what the workstation said of itself. */
import { create } from 'zustand';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { CaseContent, CaseSeries } from '../../app/contract/case.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { call } from './call.ts';

export type Page = 'worklist' | 'reading' | 'export';

/** An opened case: its content, the stack that is read, and the series it came from. */
export interface OpenCase {
  readonly content: CaseContent;
  /** All frames of the short-axis stack come from these series. */
  readonly series: readonly CaseSeries[];
  /** Null where no short-axis cine could be put together. */
  readonly stack: ShortAxisStack | null;
}

export interface Session {
  readonly page: Page;
  readonly status: CallOutput<'workstation.status'> | null;
  readonly open: OpenCase | null;
}

/** The session store. */
export const useSession = create<Session>(() => ({ page: 'worklist', status: null, open: null }));

/** Goes to a page. Leaving the reading page closes the case. */
export const showPage = (page: Page): void =>
  useSession.setState((session) => ({ page, open: page === 'reading' ? session.open : null }));

/** Asks the workstation what it is. Throws when it is away. */
export const loadStatus = async (): Promise<void> => {
  useSession.setState({ status: await call('workstation.status', {}) });
};
