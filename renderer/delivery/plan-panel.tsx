import type { DeliveryPlan, WantedDelivery } from '../../app/contract/calls/delivery-calls.ts';
import { Trouble } from '../panel/trouble.tsx';
import { ActButton } from './act-button.tsx';
import { ChangeTable } from './change-table.tsx';
import { deliverText, heldText } from './delivery-words.ts';
import { formTitle } from './form-words.ts';
import { LeavingTable, WithheldTable } from './plan-tables.tsx';

const Counts = ({ counts }: { readonly counts: DeliveryPlan['counts'] }) => (
  <div role="status">
    <ul className="delivery-counts" aria-label="Counts">
      {(
        [
          [counts.new, 'new'],
          [counts.changed, 'changed'],
          [counts.delivered, 'delivered already'],
          [counts.withheld, 'held back'],
          [counts.notDone, 'not done'],
        ] as const
      ).map(([count, word]) => (
        <li key={word} className={count === 0 ? 'dim' : undefined}>
          <b>{count}</b> {word}
        </li>
      ))}
    </ul>
  </div>
);

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) =>
  lines.length > 0 && (
    <ul className="delivery-lines" aria-label={title} tabIndex={0}>
      {lines.map((line, place) => (
        <li key={place}>{line}</li>
      ))}
    </ul>
  );

/** Why the button cannot be used, or that there is nothing to use it for. */
const Held = ({ plan }: { readonly plan: DeliveryPlan }) => {
  const held = heldText(plan);
  if (held === null) return null;
  return plan.faults.length > 0 ? <Trouble>{held}</Trouble> : <p className="delivery-nothing">{held}</p>;
};

const whole = ({ counts }: DeliveryPlan, { again }: WantedDelivery): boolean =>
  again === null && counts.leaving > counts.new + counts.changed;

interface PlanPanelProps {
  readonly wanted: WantedDelivery;
  readonly plan: DeliveryPlan;
  readonly busy: boolean;
  readonly onDeliver: () => void;
}

/** What the dry run found, and the button that makes it so. */
export const PlanPanel = ({ wanted, plan, busy, onDeliver }: PlanPanelProps) => {
  const { counts, faults, notes, files, changes } = plan;
  const text = deliverText(counts);
  return (
    <section className="card delivery-plan" aria-label="What would leave">
      <header className="delivery-head">
        <div>
          <h2>
            {formTitle(wanted.form)} to {wanted.destination}, {wanted.joined ? 'with subject and visit' : 'by case codes'}
          </h2>
          <Counts counts={counts} />
        </div>
        {text !== null && (
          <ActButton isNext disabled={faults.length > 0} busy={busy} onClick={onDeliver}>
            {text}
          </ActButton>
        )}
      </header>
      <Held plan={plan} />
      <Lines title="Faults" lines={faults} />
      {whole(plan, wanted) && (
        <p className="hint">All cases leave, those delivered before as well: this form is whole or nothing.</p>
      )}
      <Lines title="Notes" lines={notes} />
      {files.length > 0 && text !== null && (
        <p className="delivery-names">
          <span className="dim">Files</span>
          {files.map((name) => (
            <code key={name}>{name}</code>
          ))}
        </p>
      )}
      {changes !== null && <ChangeTable changes={changes} />}
      <div className="delivery-tables">
        <LeavingTable plan={plan} joined={wanted.joined} />
        <WithheldTable plan={plan} joined={wanted.joined} />
      </div>
    </section>
  );
}; // prettier-ignore
