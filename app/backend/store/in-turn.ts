/** One after the other: each piece of work begins when the one before it has ended, however it ended. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export const createTurns = (): InTurn => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
};
