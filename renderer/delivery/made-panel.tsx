import { IconCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { sentForms, type MadeDelivery, type WantedDelivery } from '../../app/contract/calls/delivery-calls.ts';
import { counted } from '../journal/entry-content.ts';
import { Trouble } from '../panel/trouble.tsx';
import { FileTable } from './file-table.tsx';
import { formTitle } from './form-words.ts';
import { HashText } from './hash-text.tsx';
import { RowRegion } from './row-region.tsx';
import { SaveReceipt } from './save-receipt.tsx';

const Pieces = ({ sent }: { readonly sent: MadeDelivery['sent'] }) => {
  const hasProblem = sent.some(({ problem }) => problem !== null);
  return (
    <RowRegion title="What was sent" total={sent.length} listed={sent.length}>
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Outcome</th>
            {hasProblem && <th scope="col">Problem</th>}
          </tr>
        </thead>
        <tbody>
          {sent.map(({ what, outcome, isIn, problem }, place) => (
            <tr key={place}>
              <th scope="row">{what}</th>
              <td className={isIn ? undefined : 'delivery-not-in'}>{outcome}</td>
              {hasProblem && <td>{problem}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </RowRegion>
  );
};

const Outcome = ({ wanted, result }: MadePanelProps) => {
  const { deliveryId, cases, sent } = result;
  const isWhole = sent.every(({ isIn }) => isIn);
  if (deliveryId === null) {
    return <Trouble>Nothing arrived whole, so there is no receipt. Put right what is told below, then look again.</Trouble>;
  }
  return (
    <>
      <p className="delivery-done" role="status">
        <IconCheck size={16} aria-hidden />
        {counted(cases, 'case')} {sentForms.has(wanted.form) ? 'sent' : 'delivered'} to {wanted.destination} as{' '}
        {formTitle(wanted.form)}.
      </p>
      {!isWhole && (
        <Trouble>Not all of it arrived. What is in stays; look again, and the rest is offered anew.</Trouble>
      )}
    </>
  );
}; // prettier-ignore

interface MadePanelProps {
  readonly wanted: WantedDelivery;
  readonly result: MadeDelivery;
}

/** What was made or sent: files to download, each with its hash, and the receipt. */
export const MadePanel = ({ wanted, result }: MadePanelProps) => {
  const { deliveryId, receipt, files, sent } = result;
  const place = useRef<HTMLElement>(null);
  // The button that made it is gone with the plan, and the focus with it.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus();
  }, [result]);
  return (
    <section ref={place} className="card delivery-made" aria-label="Latest delivery" tabIndex={-1}>
      <h2>Latest delivery</h2>
      <Outcome wanted={wanted} result={result} />
      {files.length > 0 && <FileTable label="Files that were made" files={files} />}
      {sent.length > 0 && <Pieces sent={sent} />}
      {deliveryId !== null && receipt !== null && (
        <p className="delivery-receipt">
          <span className="dim">Receipt, SHA-256</span>
          <HashText hash={receipt} of="the receipt" />
          <SaveReceipt deliveryId={deliveryId} />
        </p>
      )}
      {files.length > 0 && (
        <p className="hint">
          The files are at hand here until the next delivery or until the workstation ends; the receipt stays.
        </p>
      )}
    </section>
  );
};
