import { expect, test } from 'vitest';
import { planDelivery } from '../../../../../app/backend/export/delivery/plan-delivery.ts';
import {
  allReceipts,
  keepReceipt,
  receiptsOf,
  type Channel,
} from '../../../../../app/backend/export/delivery/receipt-rows.ts';
import type { ResultSet } from '../../../../../app/backend/export/results/result-set.ts';
import type { Desk } from '../../../../../app/backend/desk.ts';
import { openKeyOn } from '../../key/key-bench.ts';
import { rowsOf } from '../../store-file.ts';
import { openResults } from '../results/results-room.ts';

const channel: Channel = { form: 'csv', joined: false, destination: 'Sponsor' };

/** Delivers whatever of the results is new to the channel; gives how many cases that were. */
const deliver = (desk: Desk, deliveryId: string, set: ResultSet, to: Channel = channel): Promise<number> =>
  desk.store.write(async (tx) => {
    const earlier = (await receiptsOf(tx, to)).map(({ receipt }) => receipt);
    const fresh = planDelivery(set.cases, earlier).filter(({ state }) => state !== 'delivered');
    const cases = fresh.map(({ result, content }) => ({ caseCode: result.caseCode, content }));
    const content = {
      ...to,
      deliveryId,
      again: null,
      deliveredAt: set.madeAt,
      printedName: 'Dana Manager',
      programVersion: set.programVersion,
      protocol: { version: set.protocolVersion, hash: set.protocolHash },
      journal: set.head,
      files: [{ name: 'finals.csv', sha256: 'a'.repeat(64), bytes: 12 }],
      cases,
    };
    await keepReceipt(desk, tx, content, fresh.map(({ result }) => result)); // prettier-ignore
    return fresh.length;
  });

test('a second delivery to the same destination has nothing left to deliver, another destination has all', { timeout: 60_000 }, async () => {
  const { room, blinded } = await openResults();
  const { desk } = await openKeyOn(room.folder, room.clock);
  expect(await deliver(desk, 'd1', blinded)).toBe(3);
  expect(await deliver(desk, 'd2', blinded)).toBe(0);
  expect(await deliver(desk, 'd3', blinded, { ...channel, destination: 'DSMB' })).toBe(3);
  expect(await deliver(desk, 'd4', blinded, { ...channel, joined: true })).toBe(3);
  const receipts = await desk.store.read(allReceipts);
  expect(receipts.map(({ receipt: { deliveryId, cases } }) => [deliveryId, cases.length])).toEqual([
    ['d1', 3],
    ['d2', 0],
    ['d3', 3],
    ['d4', 3],
  ]);
  const [entry] = rowsOf(room.folder, "select * from journal where object = 'delivery/d1'");
  expect(JSON.parse(String(entry!['new']))).toMatchObject({ destination: 'Sponsor', receipt: receipts[0]!.hash });
  // Ada's and Bob's two means, and the one read that was chosen.
  expect((JSON.parse(String(entry!['new'])) as { reads: string[] }).reads).toHaveLength(5);
}); // prettier-ignore
