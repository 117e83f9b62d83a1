import { AccountTable } from '../accounts/account-table.tsx';
import { AddAccount } from '../accounts/add-account.tsx';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';

/** The accounts of the trial: who they are, which role each has; made, unlocked and closed here. */
export const AccountsPage = () => {
  const { answer, trouble, ask } = useAnswer('account.list', {});
  const accounts = answer?.accounts ?? [];
  return (
    <div className="page">
      <TopBar />
      <main className="sheet">
        <h1 className="sheet-title">Accounts</h1>
        {trouble !== null && <Trouble>{trouble}</Trouble>}
        {answer !== null && <AccountTable accounts={accounts} onDone={ask} />}
        {accounts.length === 1 && (
          <p className="empty">Only you so far. Add the readers below, each with an account of their own.</p>
        )}
        <AddAccount onDone={ask} />
      </main>
    </div>
  );
};
