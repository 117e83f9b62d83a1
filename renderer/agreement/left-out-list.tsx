import type { AgreementGroup, LeftOut } from '../../app/contract/calls/agreement-calls.ts';
import type { MissingReason } from '../../measurement/quantity.ts';
import type { MeasureKey } from '../../measurement/result.ts';
import { missingText } from '../panel/missing-text.ts';

interface LeftOutProps {
  readonly measure: MeasureKey;
  readonly group: Pick<AgreementGroup, 'kind' | 'readers'>;
  readonly leftOut: readonly LeftOut[];
}

const sidesOf = ({ kind, readers }: LeftOutProps['group']): readonly [string, string] =>
  kind === 'repeats' ? ['First read', 'Repeat'] : [readers[0] ?? 'First reader', readers[1] ?? 'Second reader'];

/** Readings without a number on one side or both, each with its reason. */
export const LeftOutList = ({ measure, group, leftOut }: LeftOutProps) => {
  const [first, second] = sidesOf(group);
  const why = (reason: MissingReason | null): string =>
    reason === null ? 'has the number' : missingText(measure, reason);
  return (
    <section className="card lacking" aria-label="Left out">
      <h2>Left out: {leftOut.length}</h2>
      {leftOut.length === 0 ? (
        <p className="dim">Every pair has both numbers.</p>
      ) : (
        <div className="lacking-rows" role="region" aria-label="Readings left out" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Case</th>
                <th scope="col">{first}</th>
                <th scope="col">{second}</th>
              </tr>
            </thead>
            <tbody>
              {leftOut.map((one, place) => (
                <tr key={place}>
                  <th scope="row" className={one.caseCode === null ? 'dim' : 'code'}>
                    {one.caseCode ?? place + 1}
                  </th>
                  <td>{why(one.first)}</td>
                  <td>{why(one.second)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};
