/** The receipts of a trial, and what it has promised to deliver. */
import type { Backend } from '../../../contract/calls.ts';
import type { ReceiptLine } from '../../../contract/calls/delivery-calls.ts';
import { Refused } from '../../../contract/failure.ts';
import type { Desk } from '../../desk.ts';
import { requireProtocol } from '../../protocol/adopted-protocol.ts';
import { transferSpecification } from '../transfer-specification/transfer-specification.ts';
import { isCaseLine, type StoredReceipt } from './receipt.ts';
import { latestReceipts, receiptNamed } from './receipt-rows.ts';

export type ReceiptCall = 'delivery.receipts' | 'delivery.receipt' | 'delivery.specification';

const lineOf = ({ hash, receipt }: StoredReceipt): ReceiptLine => {
  const { deliveryId, form, joined, destination, again, deliveredAt, printedName, cases, files } = receipt;
  const of = { deliveryId, form, joined, destination, again, deliveredAt, printedName, files };
  return { ...of, receipt: hash, cases: cases.filter(isCaseLine).length };
};

export const receiptTable = (desk: Desk): Pick<Backend, ReceiptCall> => ({
  'delivery.receipts': ({ before, limit }) =>
    desk.store.read(async (db) => {
      const { receipts, count } = await latestReceipts(db, before, limit);
      return { receipts: receipts.map(lineOf), count };
    }),
  'delivery.receipt': ({ deliveryId }) =>
    desk.store.read(async (db) => {
      const found = await receiptNamed(db, deliveryId);
      if (found === null) throw new Refused('not-found', 'There is no such receipt.');
      return { receipt: found.hash, text: found.text };
    }),
  'delivery.specification': () =>
    desk.store.read(async (db) => ({ files: transferSpecification(await requireProtocol(db)) })),
});
