import { useSession } from '../state/session.ts';

/** What this is, and what it is not. */
export const About = () => {
  const status = useSession((session) => session.status);
  return (
    <footer className="about" aria-label="About">
      <p>
        Ventricle {status?.version ?? ''} · the reading workstation of a cardiac imaging core laboratory ·{' '}
        <b>Not for clinical use.</b>
      </p>
      <p>
        Supports 21 CFR Part 11 and ICH E6(R3): every gesture is kept in a journal that cannot be switched off, and a
        signed read cannot be changed.
      </p>
    </footer>
  );
};
