import { IconHeartbeat } from '@tabler/icons-react';
import { showPage, useSession, type Page } from '../state/session.ts';

const pages: readonly { readonly page: Page; readonly title: string }[] = [
  { page: 'worklist', title: 'Worklist' },
  { page: 'export', title: 'Export' },
];

/** The bar over the worklist and the export. */
export const TopBar = () => {
  const page = useSession((session) => session.page);
  const account = useSession((session) => session.status?.account ?? null);
  return (
    <header className="bar">
      <b className="brand">
        <IconHeartbeat size={18} aria-hidden /> Ventricle
      </b>
      <nav className="tabs" aria-label="Pages">
        {pages.map((entry) => (
          <button
            key={entry.page}
            type="button"
            className="tab"
            aria-current={page === entry.page ? 'page' : undefined}
            onClick={() => showPage(entry.page)}
          >
            {entry.title}
          </button>
        ))}
      </nav>
      <span className="spring" />
      {account !== null && <span className="dim">{account}</span>}
    </header>
  );
};
