import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSealedNumbers } from '../../../../app/backend/agreement/sealed-numbers.ts';
import { openEmbeddedStore } from '../../../../app/backend/store/embedded-store.ts';
import { rowsOf } from '../store-file.ts';
import { codeOf, startOfTest } from '../workbench.ts';
import { assignAll, openRoom } from '../worklist/reading-room.ts';
import { readWith, tamperWith } from './agreement-trial.ts';

const openSealed = async () => {
  const room = await openRoom({ cases: 3, readers: ['Ada Reader'] });
  await assignAll(room);
  for (const EF of [64, 75, null] as const) await readWith(room.readers[0]!, () => EF);
  const readIds = rowsOf(room.folder, 'select readId from seal order by signedAt, rowid').map((row) => String(row['readId']));
  await room.opened.close();
  const store = await openEmbeddedStore(path.join(room.folder, 'store'), () => startOfTest);
  onTestFinished(() => store.close());
  return { room, store, readIds };
}; // prettier-ignore

test('numbers are taken so many at a time, and each seal is read once', async () => {
  const { room, store, readIds } = await openSealed();
  const seals = openSealedNumbers();
  expect(await seals.take(store, readIds, 2)).toBe(2);
  expect(await seals.take(store, readIds, 2)).toBe(3);
  expect(readIds.map((readId) => seals.of(readId).get('LVEF'))).toEqual([64, 75, 'not-evaluable']);
  // Of what is here nothing is asked again.
  tamperWith(room, 'delete from seal');
  expect(await seals.take(store, readIds, 2)).toBe(3);
  expect(seals.of(readIds[0]!).get('LVEF')).toBe(64);
});

test('a seal that does not hold gives no numbers', async () => {
  const { room, store, readIds } = await openSealed();
  tamperWith(room, `update seal set document = replace(document, '"good"', '"fair"')`);
  expect(await codeOf(openSealedNumbers().take(store, readIds, 9))).toBe('store-damaged');
});
