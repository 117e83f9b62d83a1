import { useEffect, useState, type ReactNode } from 'react';
import { Brand } from '../accounts/brand.tsx';
import { LoginAgain } from '../accounts/login-again.tsx';
import { sentenceOf } from '../panel/failure-sentences.ts';
import { Trouble } from '../panel/trouble.tsx';
import { askLogin, loadStatus, useSession } from '../state/session.ts';
import { ChangePasswordPage } from './change-password-page.tsx';
import { FirstStartPage } from './first-start-page.tsx';
import { LoginPage } from './login-page.tsx';

const retryAfter_ms = 2000;
const askAgainAfter_ms = 15_000;

// The status is asked for until it comes: a workstation that is away heals by itself.
const useStatus = (): string | null => {
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let timer: number | undefined;
    const ask = (): void => {
      loadStatus().then(
        () => setTrouble(null),
        (error: unknown) => {
          setTrouble(sentenceOf(error));
          timer = window.setTimeout(ask, retryAfter_ms);
        },
      );
    };
    ask();
    return () => window.clearTimeout(timer);
  }, []);
  return trouble;
};

// A login that has ended is noticed although nobody does anything.
const useLoginCheck = (wanted: boolean): void =>
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = window.setInterval(() => void askLogin().catch(() => undefined), askAgainAfter_ms);
    return () => window.clearInterval(timer);
  }, [wanted]);

const Starting = ({ trouble }: { readonly trouble: string | null }) => (
  <div className="page">
    <header className="bar">
      <Brand />
    </header>
    <main className="sheet">{trouble !== null && <Trouble>{trouble}</Trouble>}</main>
  </div>
);

/** Finds out who sits here: before that there is nothing of the trial on the page. */
export const Whoever = ({ children }: { readonly children: ReactNode }) => {
  const trouble = useStatus();
  const status = useSession((session) => session.status);
  const session = status?.session ?? null;
  useLoginCheck(status?.mode === 'trial' && session !== null);
  if (status === null) return <Starting trouble={trouble} />;
  if (!status.hasAccount && status.mode === 'trial') return <FirstStartPage />;
  if (session === null) return <LoginPage />;
  if (session.mustChangePassword) return <ChangePasswordPage />;
  return (
    <>
      {children}
      <LoginAgain />
    </>
  );
};
