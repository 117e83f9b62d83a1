import type { ReactNode, SyntheticEvent } from 'react';
import { Trouble } from '../panel/trouble.tsx';
import { useSession } from '../state/session.ts';
import { Brand } from './brand.tsx';
import './accounts.css';

interface DoorPageProps {
  readonly title: string;
  readonly lead: string;
  readonly trouble: string | null;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A form before the trial: its name, what is wanted, the fields, and a refusal in one line in place. */
export const DoorPage = ({ title, lead, trouble, onSubmit, children }: DoorPageProps) => {
  const trial = useSession((session) => session.status?.trial ?? '');
  const version = useSession((session) => session.status?.version ?? '');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <main className="door">
      <form className="card door-form" onSubmit={submit} aria-labelledby="door-title">
        <div className="door-head">
          <Brand />
          <span className="dim">{version}</span>
        </div>
        <p className="door-trial">{trial}</p>
        <h1 id="door-title">{title}</h1>
        <p className="dim">{lead}</p>
        {children}
        <div className="door-trouble">{trouble !== null && <Trouble>{trouble}</Trouble>}</div>
      </form>
    </main>
  );
};
