import { expect, test } from 'vitest';
import { manager, openDoor, pass, person } from './trial-door.ts';

test('an archive is for the data manager who exported it, while logged in, and for nobody else', async () => {
  const door = await openDoor();
  const mara = await manager(door);
  const others = [
    door.browser(),
    await person(door, mara, 'data manager', 'dora'),
    await person(door, mara, 'reader', 'rita'),
    await person(door, mara, 'adjudicator', 'adam'),
    await person(door, mara, 'monitor', 'mona'),
  ];
  const { archive } = await mara.call('export.sealed', { format: 'json' });
  const at = `/exports/${archive!.ticket}`;
  const taken = await mara.get(at);
  expect([taken.status, taken.headers.get('content-type'), taken.headers.get('cache-control')]).toEqual([
    200,
    'application/zip',
    'no-store',
  ]);
  expect(taken.headers.get('content-disposition')).toBe('attachment; filename="ventricle-reads.zip"');
  // A zip begins with PK.
  expect(Buffer.from(await taken.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
  for (const browser of others) expect((await browser.get(at)).status).toBe(404);
  expect((await mara.get('/exports/..%2fstore')).status).toBe(404);
  pass(door, 30);
  expect((await mara.get(at)).status).toBe(404);
});
