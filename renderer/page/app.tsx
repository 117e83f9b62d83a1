import { useEffect, type ComponentType } from 'react';
import { isEchoCase } from '../echo/is-echo-case.ts';
import type { PartName } from '../state/case-parts.ts';
import { useSession, type OpenCase, type Page } from '../state/session.ts';
import { AccountsPage } from './accounts-page.tsx';
import { AgreementPage } from './agreement-page.tsx';
import { AdjudicationPage } from './adjudication-page.tsx';
import { EchoPage } from './echo-page.tsx';
import { EnhancementPage } from './enhancement-page.tsx';
import { ExportPage } from './export-page.tsx';
import { IntakePage } from './intake-page.tsx';
import { ProtocolPage } from './protocol-page.tsx';
import { JournalPage } from './journal-page.tsx';
import { ReadingPage } from './reading-page.tsx';
import { TrialPage } from './trial-page.tsx';
import { UptakePage } from './uptake-page.tsx';
import { WorklistPage } from './worklist-page.tsx';

// A window title may stand in a task bar or a screenshot: the case code at most.
const useTitle = (caseCode: string | null): void =>
  useEffect(() => {
    document.title = caseCode === null ? 'Ventricle' : `Ventricle ${caseCode}`;
  }, [caseCode]);

const partPages: Readonly<Record<PartName, ComponentType<{ readonly open: OpenCase }>>> = {
  cine: ReadingPage,
  'late enhancement': EnhancementPage,
  uptake: UptakePage,
};

/** One line a page; what has none is not built yet. */
const pages: Readonly<Partial<Record<Exclude<Page, 'reading' | 'adjudication'>, ComponentType>>> = {
  worklist: WorklistPage,
  trial: TrialPage,
  export: ExportPage,
  intake: IntakePage,
  protocol: ProtocolPage,
  journal: JournalPage,
  agreement: AgreementPage,
  accounts: AccountsPage,
};

/** The whole page: the one a case is read on, or one of the others. */
export const App = () => {
  const page = useSession((session) => session.page);
  const open = useSession((session) => session.open);
  useTitle(open?.content.caseCode ?? null);
  if (page === 'reading' && open !== null) {
    const { caseCode } = open.content;
    const CasePage = isEchoCase(open) ? EchoPage : partPages[open.part];
    return <CasePage key={`${caseCode} ${open.part}`} open={open} />;
  }
  if (page === 'adjudication' && open !== null) {
    return <AdjudicationPage key={`${open.content.caseCode} ${open.part}`} open={open} />;
  }
  const ShownPage = (page === 'reading' || page === 'adjudication' ? null : pages[page]) ?? WorklistPage;
  return <ShownPage />;
};
