/** Buffers of small files, used again for the next: fresh ones for every file keep the collector of garbage busy. */

export interface Rooms {
  /** Runs a work; what it borrows is lent to the next once it has ended, and no longer its own then. */
  readonly during: <T>(work: (borrow: Borrow) => Promise<T>) => Promise<T>;
}

/** A buffer of at least so many bytes, whose content is left over from others. */
export type Borrow = (bytes: number) => Buffer;

/** Larger ones are let go of, and so are more than these. */
const most = { bytes: 4 * 1024 * 1024, rooms: 40 } as const;

const step = 64 * 1024;

export const openRooms = (): Rooms => {
  const free: Buffer[] = [];
  const take = (bytes: number): Buffer => {
    const index = free.findLastIndex(({ length }) => length >= bytes);
    const [room] = index < 0 ? [] : free.splice(index, 1);
    return room ?? Buffer.allocUnsafeSlow(Math.ceil(bytes / step) * step);
  };
  return {
    during: async (work) => {
      const lent: Buffer[] = [];
      try {
        return await work((bytes) => {
          const room = take(bytes);
          lent.push(room);
          return room;
        });
      } finally {
        for (const room of lent) if (room.length <= most.bytes && free.length < most.rooms) free.push(room);
      }
    },
  };
};
