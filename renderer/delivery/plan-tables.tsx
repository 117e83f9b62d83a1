import { mostListed, type DeliveryPlan } from '../../app/contract/calls/delivery-calls.ts';
import { counted } from '../journal/entry-content.ts';
import { howText, stateWords, withheldWords } from './delivery-words.ts';
import { RowRegion } from './row-region.tsx';

interface PlanProps {
  readonly plan: DeliveryPlan;
  /** Whether subject and visit stand beside the case codes. */
  readonly joined: boolean;
}

type Line = Pick<DeliveryPlan['withheld'][number], 'caseCode' | 'subject' | 'visit'>;

const WhoseHead = ({ joined }: { readonly joined: boolean }) =>
  joined && (
    <>
      <th scope="col">Subject</th>
      <th scope="col">Visit</th>
    </>
  );

const Whose = ({ line, joined }: { readonly line: Line; readonly joined: boolean }) =>
  joined && (
    <>
      <td>{line.subject}</td>
      <td>{line.visit}</td>
    </>
  );

/** What was delivered already leaves only where all of it does. */
const leavingOf = ({ cases, counts }: DeliveryPlan): DeliveryPlan['cases'] =>
  counts.leaving > counts.new + counts.changed ? cases : cases.filter(({ state }) => state !== 'delivered');

/** The cases that leave. */
export const LeavingTable = ({ plan, joined }: PlanProps) => {
  const lines = leavingOf(plan);
  if (lines.length === 0) return null;
  return (
    <RowRegion title="What leaves" total={plan.counts.leaving} listed={lines.length}>
      <table>
        <thead>
          <tr>
            <th scope="col">Case</th>
            <WhoseHead joined={joined} />
            <th scope="col">State</th>
            <th scope="col">Its numbers</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.caseCode}>
              <th scope="row" className="code">
                {line.caseCode}
              </th>
              <Whose line={line} joined={joined} />
              <td>{stateWords[line.state]}</td>
              <td>{howText(line.how)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </RowRegion>
  );
};

/** The cases that do not leave: why, and what has to be done before they do. */
export const WithheldTable = ({ plan, joined }: PlanProps) => {
  const { withheld, counts } = plan;
  if (withheld.length === 0) return null;
  const reasons = [...Map.groupBy(withheld, ({ why }) => why)];
  return (
    <RowRegion
      title="Held back"
      total={counts.withheld}
      listed={withheld.length}
      before={
        <ul className="delivery-reasons">
          {reasons.map(([why, lines]) => (
            <li key={why}>
              <b>{counts.withheld > mostListed ? withheldWords[why].why : `${counted(lines.length, 'case')} ${withheldWords[why].why}`}:</b>{' '}
              {withheldWords[why].act}
            </li>
          ))}
        </ul>
      }
    >
      <table>
        <thead>
          <tr>
            <th scope="col">Case</th>
            <WhoseHead joined={joined} />
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {withheld.map((line) => (
            <tr key={line.caseCode}>
              <th scope="row" className="code">
                {line.caseCode}
              </th>
              <Whose line={line} joined={joined} />
              <td>{withheldWords[line.why].why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </RowRegion>
  );
}; // prettier-ignore
