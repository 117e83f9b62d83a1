import type { Missing } from '../../measurement/quantity.ts';
import type { PeakRate } from '../../measurement/volume-rates.ts';
import type { VentricleCurve, VentricleCurves } from '../state/measured.ts';
import { structureColour } from '../theme/structure-look.ts';
import './volume-rates.css';

const ventricles = ['LV', 'RV'] as const;

/** What would bring the rates. */
const lacking = ({ missing, attribute }: Missing, phases: number): string => {
  if (missing === 'no-heart-rate') return 'needs a heart rate';
  if (attribute !== undefined) return 'phases span no whole beat';
  return `needs all ${phases} phases`;
};

const Rate = ({ of: { rate, phase }, what }: { readonly of: PeakRate; readonly what: string }) => (
  <td title={`Peak ${what} rate, at phase ${phase}`}>{rate.toFixed(0)}</td>
);

interface RowProps {
  readonly ventricle: 'LV' | 'RV';
  readonly curve: VentricleCurve;
  readonly phases: number;
}

const Row = ({ ventricle, curve: { points, rates }, phases }: RowProps) => (
  <tr data-rates={ventricle}>
    <th scope="row">
      <svg width="18" height="8" aria-hidden>
        <line
          x1="0"
          x2="18"
          y1="4"
          y2="4"
          stroke={structureColour(`${ventricle} endocardium`)}
          strokeWidth="2"
          strokeDasharray={ventricle === 'RV' ? '5 3' : undefined}
        />
      </svg>{' '}
      {ventricle}
    </th>
    {'missing' in rates ? (
      <td colSpan={2} className="rates-lacking">
        {points.length === 0 ? 'not contoured' : lacking(rates, phases)}
      </td>
    ) : (
      <>
        <Rate of={rates.ejection} what="ejection" />
        <Rate of={rates.filling} what="filling" />
      </>
    )}
  </tr>
);

interface VolumeRatesProps {
  readonly curves: VentricleCurves;
  /** Phases of the beat. */
  readonly phases: number;
}

/** Peak ejection and filling rate of both ventricles (M1.1a), which also says whose line is whose. */
export const VolumeRates = ({ curves, phases }: VolumeRatesProps) => (
  <table className="rates" aria-label="Peak rates of the volume curves">
    <thead>
      <tr>
        <th scope="col">
          Peak <span className="dim">mL/s</span>
        </th>
        <th scope="col">ejection</th>
        <th scope="col">filling</th>
      </tr>
    </thead>
    <tbody>
      {ventricles.map((ventricle) => (
        <Row key={ventricle} ventricle={ventricle} curve={curves[ventricle]} phases={phases} />
      ))}
    </tbody>
  </table>
);
