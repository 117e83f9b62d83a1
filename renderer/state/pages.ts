/** The pages, and whose they are: the bar shows a role its own, the first of which it begins on. Pure. */
import type { Role } from '../../app/contract/role.ts';

export type Page =
  | 'worklist'
  | 'reading'
  | 'adjudication'
  | 'export'
  | 'trial'
  | 'intake'
  | 'agreement'
  | 'journal'
  | 'protocol'
  | 'accounts'
  | 'login';

export interface NamedPage {
  readonly page: Page;
  readonly title: string;
  readonly roles: readonly Role[];
}

/** In the order of the bar. The pages a case is read and decided on, and the login, are gone to in other ways. */
const namedPages: readonly NamedPage[] = [
  { page: 'trial', title: 'Trial', roles: ['data manager'] },
  { page: 'intake', title: 'Intake', roles: ['data manager'] },
  { page: 'worklist', title: 'Worklist', roles: ['owner', 'reader', 'adjudicator'] },
  { page: 'export', title: 'Export', roles: ['owner', 'data manager'] },
  { page: 'journal', title: 'Journal', roles: ['data manager', 'monitor'] },
  { page: 'agreement', title: 'Agreement', roles: ['data manager', 'reader', 'monitor'] },
  { page: 'protocol', title: 'Protocol', roles: ['data manager', 'monitor'] },
  { page: 'accounts', title: 'Accounts', roles: ['data manager'] },
];

/** What the bar shows somebody of this role. */
export const pagesOf = (role: Role): readonly NamedPage[] => namedPages.filter(({ roles }) => roles.includes(role));

/** The page on which somebody of this role begins. */
export const firstPageOf = (role: Role): Page => pagesOf(role)[0]?.page ?? 'login';
