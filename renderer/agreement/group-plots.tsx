import { useCallback } from 'react';
import { catalogue } from '../../measurement/catalogue.ts';
import { blandAltmanPlot } from '../../app/contract/agreement/bland-altman-plot.ts';
import { driftPlot } from '../../app/contract/agreement/drift-plot.ts';
import {
  differenceUnitOf,
  digitsOf,
  numberText,
  signedText,
  unitOf,
} from '../../app/contract/agreement/statistic-text.ts';
import type { PlotSize } from '../../app/contract/agreement/plot-shapes.ts';
import type { AgreementGroup } from '../../app/contract/calls/agreement-calls.ts';
import type { MeasureKey } from '../../measurement/result.ts';
import { LeftOutList } from './left-out-list.tsx';
import { PlotPicture } from './plot-picture.tsx';

interface GroupPlotsProps {
  /** "Ada Reader and Bob Reader" */
  readonly name: string;
  readonly measure: MeasureKey;
  readonly group: AgreementGroup;
}

const pointText = (measure: MeasureKey, group: AgreementGroup, place: number): string => {
  const point = group.points[place];
  if (point === undefined) return '';
  const [digits, unit] = [digitsOf(measure), unitOf(measure)];
  return [
    ...(point.caseCode === null ? [] : [point.caseCode]),
    `mean ${numberText(point.mean, digits)} ${unit}`,
    `difference ${signedText(point.difference, digits)} ${differenceUnitOf(measure)}`,
    `day ${String(point.day)}`,
  ].join(' · ');
};

const Nothing = ({ group }: { readonly group: AgreementGroup }) => (
  <p className="empty">
    {group.kind === 'pairs'
      ? 'No case has this number from both readers. Those left out are named beside.'
      : 'No hidden repeat has this number both times. Those left out are named beside.'}
  </p>
);

/** Bland-Altman, drift, and what was left out, of one group. */
export const GroupPlots = ({ name, measure, group }: GroupPlotsProps) => {
  const agreement = useCallback((size: PlotSize) => blandAltmanPlot(measure, group, size), [measure, group]);
  const drift = useCallback((size: PlotSize) => driftPlot(measure, group, size), [measure, group]);
  const said = (place: number): string => pointText(measure, group, place);
  const title = `${catalogue[measure].name}: ${name}`;
  return (
    <div className="agreement-plots">
      <section className="card agreement-plot" aria-label="Bland-Altman">
        <h2>{title}</h2>
        {group.points.length === 0 ? <Nothing group={group} /> : <PlotPicture plotOf={agreement} saidOf={said} />}
        <p className="dim plot-legend">
          Bias and limits of agreement (±1.96 SD), shaded with their 95 % intervals. {group.figures.N < 2 && 'Both need 2 pairs.'}
        </p>
      </section>
      <div className="agreement-beside">
        <section className="card agreement-plot" aria-label="Over time">
          <h2>Over time</h2>
          {group.points.length === 0 ? (
            <p className="dim">Nothing to show.</p>
          ) : (
            <PlotPicture plotOf={drift} saidOf={said} />
          )}
          <p className="dim plot-legend">
            {'missing' in group.figures.drift
              ? 'A drift needs 3 pairs on more than one day.'
              : 'The line is the drift, shaded its 95 % interval.'}
          </p>
        </section>
        <LeftOutList measure={measure} leftOut={group.leftOut} group={group} />
      </div>
    </div>
  );
}; // prettier-ignore
