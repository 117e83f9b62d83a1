import { Pagination } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReceiptLine } from '../../app/contract/calls/delivery-calls.ts';
import { timeText } from '../journal/entry-sentence.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { FileTable } from './file-table.tsx';
import { formTitle } from './form-words.ts';
import { HashText } from './hash-text.tsx';
import { SaveReceipt } from './save-receipt.tsx';

const rowsOfPage = 25;

/** What left, in which files, and the receipt itself. */
const Opened = ({ receipt }: { readonly receipt: ReceiptLine }) => (
  <tr className="delivery-opened">
    <td colSpan={6}>
      {receipt.again !== null && (
        <p>
          <span className="dim">Sent again because:</span> {receipt.again}
        </p>
      )}
      {receipt.files.length > 0 && <FileTable label="Files of this delivery" files={receipt.files} />}
      <p className="delivery-receipt">
        <span className="dim">Receipt, SHA-256</span>
        <HashText hash={receipt.receipt} of="the receipt" />
        <SaveReceipt deliveryId={receipt.deliveryId} />
      </p>
    </td>
  </tr>
);

const Row = ({ receipt }: { readonly receipt: ReceiptLine }) => {
  const [open, setOpen] = useState(false);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <button type="button" className="plain-button study-open" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Chevron size={14} aria-hidden />
            <time dateTime={receipt.deliveredAt}>{timeText(receipt.deliveredAt)}</time>
          </button>
        </th>
        <td>{receipt.printedName}</td>
        <td>
          {formTitle(receipt.form)}
          {receipt.again !== null && <span className="dim"> sent again</span>}
        </td>
        <td className="delivery-destination">{receipt.destination}</td>
        <td>{receipt.joined ? 'subject and visit' : 'case codes'}</td>
        <td className="figure">{receipt.cases}</td>
      </tr>
      {open && <Opened receipt={receipt} />}
    </tbody>
  );
};

const Empty = () => (
  <p className="empty">
    Nothing was delivered yet. Look at a delivery under Deliver and run it: its receipt stands here, with every file and
    its hash.
  </p>
);

/** What was delivered, the latest first. */
export const ReceiptsPanel = () => {
  const [page, setPage] = useState(1);
  const before = (page - 1) * rowsOfPage;
  const { answer, trouble } = useAnswer('delivery.receipts', { before, limit: rowsOfPage });
  const count = answer?.count ?? 0;
  return (
    <div className="delivery-receipts">
      <h1 className="unseen">Receipts</h1>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      {answer !== null && count === 0 && <Empty />}
      {answer !== null && count > 0 && (
        <>
          <div className="delivery-pages">
            <span className="dim" role="status">
              {count > rowsOfPage
                ? `Receipts ${before + 1} to ${Math.min(count, before + rowsOfPage)} of ${count}`
                : `Receipts: ${count}`}
            </span>
            {count > rowsOfPage && (
              <Pagination
                size="xs"
                total={Math.ceil(count / rowsOfPage)}
                value={page}
                onChange={setPage}
                getControlProps={(control) => ({ 'aria-label': control === 'next' ? 'Next page' : 'Page before' })}
              />
            )}
          </div>
          <div className="delivery-rows" role="region" aria-label="Receipts, the latest first" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">When (UTC)</th>
                  <th scope="col">Who</th>
                  <th scope="col">Form</th>
                  <th scope="col">Destination</th>
                  <th scope="col">Names</th>
                  <th scope="col" className="figure">
                    Cases
                  </th>
                </tr>
              </thead>
              {answer.receipts.map((receipt) => (
                <Row key={receipt.deliveryId} receipt={receipt} />
              ))}
            </table>
          </div>
        </>
      )}
    </div>
  );
};
