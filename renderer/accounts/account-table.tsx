import { Fragment, useState } from 'react';
import type { AccountLine } from '../../app/contract/calls/account-calls.ts';
import { AccountAct, type Act } from './account-act.tsx';

const stateOf = ({ state, locked }: AccountLine): string => {
  if (state === 'closed') return 'closed';
  return locked ? 'locked after wrong passwords' : 'active';
};

interface AccountRowProps {
  readonly account: AccountLine;
  readonly act: Act | null;
  readonly onAct: (act: Act | null) => void;
  readonly onDone: () => void;
}

const AccountRow = ({ account, act, onAct, onDone }: AccountRowProps) => (
  <Fragment>
    <tr>
      <th scope="row">{account.printedName}</th>
      <td>{account.loginName}</td>
      <td>{account.role}</td>
      <td className={account.state === 'closed' ? 'dim' : undefined}>{stateOf(account)}</td>
      <td className="dim">{account.createdAt.slice(0, 10)}</td>
      <td className="account-acts">
        {account.state === 'active' && (
          <>
            <button type="button" className="plain-button link" onClick={() => onAct('reset')}>
              Another password<span className="unseen"> for {account.printedName}</span>
            </button>
            <button type="button" className="plain-button link" onClick={() => onAct('close')}>
              Close<span className="unseen"> the account of {account.printedName}</span>
            </button>
          </>
        )}
      </td>
    </tr>
    {act !== null && (
      <tr>
        <td colSpan={6}>
          <AccountAct key={act} account={account} act={act} onDone={onDone} onBack={() => onAct(null)} />
        </td>
      </tr>
    )}
  </Fragment>
);

/** Every account with its role and state; a closed one stays in the list. */
export const AccountTable = ({
  accounts,
  onDone,
}: {
  readonly accounts: readonly AccountLine[];
  readonly onDone: () => void;
}) => {
  const [begun, setBegun] = useState<{ readonly accountId: string; readonly act: Act } | null>(null);
  return (
    <section className="card" aria-label="Accounts">
      <table>
        <thead>
          <tr>
            <th scope="col">Printed name</th>
            <th scope="col">Login name</th>
            <th scope="col">Role</th>
            <th scope="col">State</th>
            <th scope="col">Since</th>
            <th scope="col">
              <span className="unseen">What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <AccountRow
              key={account.accountId}
              account={account}
              act={begun?.accountId === account.accountId ? begun.act : null}
              onAct={(act) => setBegun(act === null ? null : { accountId: account.accountId, act })}
              onDone={() => {
                setBegun(null);
                onDone();
              }}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
};
