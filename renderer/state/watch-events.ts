/** Listens to what others change for as long as somebody is logged in and the page can be seen. */
import { createEvents } from './events.ts';
import { useSession, type Session } from './session.ts';

const mayListen = ({ status, isLoggedOut }: Session): boolean =>
  !isLoggedOut && (status?.session ?? null) !== null && status?.session?.mustChangePassword !== true;

const wait = (ms: number, then: () => void): (() => void) => {
  const timer = window.setTimeout(then, ms);
  return () => window.clearTimeout(timer);
};

/**
 * A page that nobody sees listens to nothing: a browser opens only so many streams to one place. Seen again, it asks
 * anew for all it shows, as after any stream that was lost.
 */
export const watchEvents = (): void => {
  const events = createEvents({ open: () => new EventSource('events'), wait });
  let listens = false;
  const look = (): void => {
    const wanted = mayListen(useSession.getState()) && document.visibilityState === 'visible';
    if (wanted === listens) return;
    listens = wanted;
    if (wanted) events.start();
    else events.stop();
  };
  useSession.subscribe(look);
  document.addEventListener('visibilitychange', look);
  look();
};
