import type { DeliveryPlan } from '../../app/contract/calls/delivery-calls.ts';
import { RowRegion } from './row-region.tsx';

type Changes = NonNullable<DeliveryPlan['changes']>;
type CellState = Changes['cells'][number]['state'];

const stateTexts: Readonly<Record<CellState, string>> = {
  new: 'new',
  changed: 'overwritten',
  same: 'same',
  stands: 'stands',
  none: '',
};

const countText = (changes: Changes): string =>
  `${changes.new} new, ${changes.changed} overwritten, ${changes.same} the same, ${changes.stands} standing.`;

const Value = ({ text }: { readonly text: string }) => (text === '' ? <span className="dim">empty</span> : text);

/** What would change in REDCap, cell by cell; what somebody has there already stands first. */
export const ChangeTable = ({ changes }: { readonly changes: Changes }) => {
  const { cells, stands } = changes;
  return (
    <RowRegion
      title="Cells in REDCap"
      total={changes.new + changes.changed + stands}
      listed={cells.length}
      before={
        <p className="hint">
          {countText(changes)}
          {stands > 0 && ' What stands is a value in REDCap where there is none to send: clear it there, by hand.'}
        </p>
      }
    >
      <table>
        <thead>
          <tr>
            <th scope="col">Record</th>
            <th scope="col">Event</th>
            <th scope="col">Field</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(({ record, event, field, from, to, state }) => (
            <tr key={`${record} ${event} ${field}`} className={state === 'changed' ? 'delivery-overwritten' : undefined}>
              <th scope="row">{record}</th>
              <td>{event}</td>
              <td>{field}</td>
              <td>
                <Value text={from} />
              </td>
              <td>
                <Value text={to} />
              </td>
              <td>{stateTexts[state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </RowRegion>
  );
}; // prettier-ignore
