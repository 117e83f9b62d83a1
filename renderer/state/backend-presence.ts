/** Notices a lost backend while nothing is being drawn, and that it is back. */
import { noteBackend, useReadDocument } from './read-document.ts';
import { askLogin } from './session.ts';

const calm_ms = 5000;
const eager_ms = 1000;

/** Asks now and then whether the backend is there. Returns how to stop. */
export const watchBackend = (): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const ask = async (): Promise<void> => {
    const reachable = await askLogin().then(
      () => true,
      () => false,
    );
    noteBackend(reachable);
    if (stopped) return;
    const away = useReadDocument.getState().keeping === 'away';
    timer = setTimeout(() => void ask(), away ? eager_ms : calm_ms);
  };
  timer = setTimeout(() => void ask(), calm_ms);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
};
