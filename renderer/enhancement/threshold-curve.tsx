import { useMemo } from 'react';
import { enhancementCurveOfRead } from '../../app/contract/enhancement-curve.ts';
import type { CurvePoint } from '../../measurement/enhancement-curve.ts';
import { isMissing, type Measured } from '../../measurement/quantity.ts';
import { roundedText } from '../../measurement/rounding.ts';
import { missingText } from '../panel/missing-text.ts';
import { marksOf } from '../../app/contract/segments/colour-ramp.ts';
import { useChoices } from '../state/use-asked.ts';
import { caseStackOf } from '../state/case-stack.ts';
import { useHeldPixels } from '../state/held-pixels.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { scalesOf } from './histogram-shape.ts';
import './threshold-curve.css';

const size = { width: 288, height: 132 };
const box = { left: 34, top: 10, width: size.width - 78, height: size.height - 42 };

type Told = CurvePoint & { readonly percent: number };

/** Those points of the curve that have a ratio. */
const toldOf = (points: readonly CurvePoint[]): readonly Told[] =>
  points.flatMap((point) => (isMissing(point.ratio) ? [] : [{ ...point, percent: point.ratio }]));

interface OwnThreshold {
  /** SD at which the read was made. */
  readonly own: number;
}

const Chart = ({ told, own }: OwnThreshold & { readonly told: readonly Told[] }) => {
  const most = Math.max(1, ...told.map(({ percent }) => percent));
  const { x, y } = scalesOf(box, 2, 8, most);
  const bySd = told.flatMap(({ by, percent }) => (by === 'FWHM' ? [] : [{ sd: by, percent }]));
  const half = told.find(({ by }) => by === 'FWHM');
  const right = box.left + box.width;
  return (
    <svg className="threshold-chart" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden>
      {marksOf({ low: 0, high: most }).map((mark) => (
        <g key={mark}>
          <line className="axis" x1={box.left} x2={right} y1={y(mark)} y2={y(mark)} />
          <text x={box.left - 4} y={y(mark) + 3} textAnchor="end">
            {mark}
          </text>
        </g>
      ))}
      {[2, 3, 4, 5, 6, 7, 8].map((sd) => (
        <text key={sd} x={x(sd)} y={box.top + box.height + 12} textAnchor="middle">
          {sd}
        </text>
      ))}
      <text x={box.left + box.width / 2} y={size.height - 6} textAnchor="middle">
        SD above the mean of the reference
      </text>
      <text transform={`translate(9 ${box.top + box.height / 2}) rotate(-90)`} textAnchor="middle">
        ratio, %
      </text>
      {own >= 2 && own <= 8 && (
        <line className="threshold" x1={x(own)} x2={x(own)} y1={box.top} y2={box.top + box.height} />
      )}
      <polyline className="threshold-line" points={bySd.map(({ sd, percent }) => `${x(sd)},${y(percent)}`).join(' ')} />
      {bySd.map(({ sd, percent }) => (
        <circle
          key={sd}
          className={sd === own ? 'threshold-own' : 'threshold-dot'}
          cx={x(sd)}
          cy={y(percent)}
          r={sd === own ? 4 : 2}
        />
      ))}
      {half !== undefined && (
        <>
          <line className="threshold-half" x1={box.left} x2={right} y1={y(half.percent)} y2={y(half.percent)} />
          <text x={right + 4} y={y(half.percent) + 3}>
            FWHM
          </text>
        </>
      )}
    </svg>
  );
};

const figure = (value: Measured<number>): string =>
  isMissing(value) ? missingText('LGE_RATIO', value.missing) : roundedText(value, 1);

const nameOf = (by: CurvePoint['by']): string => (by === 'FWHM' ? 'FWHM' : `${by} SD`);

const Table = ({ points, own }: OwnThreshold & { readonly points: readonly CurvePoint[] }) => (
  <table className="threshold-table">
    <thead>
      <tr>
        <th scope="col">Threshold</th>
        <th scope="col">Volume, mL</th>
        <th scope="col">Mass, g</th>
        <th scope="col">Ratio, %</th>
      </tr>
    </thead>
    <tbody>
      {points.map(({ by, volume, mass, ratio }) => (
        <tr key={by} aria-current={by === own ? 'true' : undefined}>
          <th scope="row">{nameOf(by)}</th>
          <td>{figure(volume)}</td>
          <td>{figure(mass)}</td>
          <td>{figure(ratio)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const summary = (told: readonly Told[]): string =>
  `Ratio by threshold: ${told.map(({ by, percent }) => `${nameOf(by)} ${roundedText(percent, 1)} %`).join(', ')}`;

const Curve = ({ open }: { readonly open: OpenCase }) => {
  const pixelsOf = useHeldPixels((held) => held.pixelsOf);
  const records = useReadDocument((document) => document.records);
  const points = useMemo(
    () => enhancementCurveOfRead(caseStackOf(open.content).enhancement, records.values(), pixelsOf),
    [open, pixelsOf, records],
  );
  const told = toldOf(points);
  const { sd: own } = useChoices();
  return (
    <section className="section threshold-curve" aria-label="Quality control: other thresholds">
      <h2>
        <span className="section-title">Quality control</span>
        <span className="section-note">other thresholds, read at {own} SD</span>
      </h2>
      {told.length === 0 ? (
        <p className="section-text">There is no number at any threshold.</p>
      ) : (
        <div role="img" aria-label={summary(told)}>
          <Chart told={told} own={own} />
        </div>
      )}
      <details>
        <summary>All thresholds as a table</summary>
        <Table points={points} own={own} />
      </details>
    </section>
  );
};

/** Late enhancement at 2 to 8 SD and at half the maximum: of a sealed read alone, so that it sways no reader (M5.4). */
export const ThresholdCurve = ({ open }: { readonly open: OpenCase }) => {
  const sealed = useReadDocument((document) => document.read?.state === 'sealed');
  return sealed ? <Curve open={open} /> : null;
};
