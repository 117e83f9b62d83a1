/** What the door turned away, for whoever looks after the machine: gathered to a line a minute, numbers alone. */

export interface DoorLog {
  readonly note: (what: string) => void;
  readonly close: () => void;
}

export const openDoorLog = (say: (line: string) => void, gather_ms: number): DoorLog => {
  const counts = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (counts.size === 0) return;
    const told = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, count]) => `${what} ${count}`);
    counts.clear();
    say(`Turned away: ${told.join(', ')}.`);
  };
  const again = (): void => {
    timer = counts.size === 0 ? null : setTimeout(again, gather_ms).unref();
    flush();
  };
  return {
    note: (what) => {
      counts.set(what, (counts.get(what) ?? 0) + 1);
      if (timer !== null) return;
      flush();
      timer = setTimeout(again, gather_ms).unref();
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
      flush();
    },
  };
};
