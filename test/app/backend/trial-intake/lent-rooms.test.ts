import { expect, test } from 'vitest';
import { openRooms } from '../../../../app/backend/trial-intake/lent-rooms.ts';

test('a room is lent to nobody else while it is in use, and again afterwards', async () => {
  const rooms = openRooms();
  const first = await rooms.during(async (borrow) => {
    const [mine, another] = [borrow(1000), borrow(1000)];
    expect(another).not.toBe(mine);
    await rooms.during((inside) => {
      expect([mine, another]).not.toContain(inside(1000));
      return Promise.resolve();
    });
    return [mine, another];
  });
  await rooms.during((borrow) => {
    expect(first).toContain(borrow(1000));
    return Promise.resolve();
  });
});

test('a room is large enough, whatever was given back', async () => {
  const rooms = openRooms();
  for (const bytes of [1, 70_000, 10, 5_000_000, 200_000]) {
    await rooms.during((borrow) => {
      expect(borrow(bytes).length).toBeGreaterThanOrEqual(bytes);
      return Promise.resolve();
    });
  }
});

test('a room comes back from a work that failed', async () => {
  const rooms = openRooms();
  let lent: Buffer | null = null;
  const failing = rooms.during((borrow) => {
    lent = borrow(100);
    return Promise.reject(new Error('It fails.'));
  });
  await expect(failing).rejects.toThrow('It fails.');
  await rooms.during((borrow) => {
    expect(borrow(100)).toBe(lent);
    return Promise.resolve();
  });
});
