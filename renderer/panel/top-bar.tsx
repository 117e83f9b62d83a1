import { Brand } from '../accounts/brand.tsx';
import { LogOut } from '../accounts/log-out.tsx';
import { pagesOf } from '../state/pages.ts';
import { roleNow, showPage, useSession } from '../state/session.ts';

/** The bar over every page but the one a case is read on. */
export const TopBar = () => {
  const page = useSession((session) => session.page);
  const role = useSession(roleNow) ?? 'owner';
  const account = useSession((session) => session.status?.account ?? null);
  const isTrial = useSession((session) => session.status?.mode === 'trial');
  return (
    <header className="bar">
      <Brand />
      <nav className="tabs" aria-label="Pages">
        {pagesOf(role).map((entry) => (
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
      {account !== null && (
        <span className="dim">
          {account}
          {isTrial && ` · ${role}`}
        </span>
      )}
      {isTrial && <LogOut />}
    </header>
  );
};
