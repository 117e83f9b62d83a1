import { useMemo } from 'react';
import type { CaseSeries } from '../../app/contract/case.ts';
import type { MeasuredValue, MeasureKey } from '../../measurement/result.ts';
import { locateFrame } from '../../measurement/short-axis-stack.ts';
import type { UptakeMeasures } from '../../measurement/uptake-result.ts';
import { keepFocus } from '../panel/keep-focus.ts';
import { MeasureRow } from '../panel/measure-row.tsx';
import { valueOf } from '../panel/measure-text.ts';
import { isAsked } from '../state/asked.ts';
import { useAsked } from '../state/use-asked.ts';
import { petSeriesOf } from '../state/case-parts.ts';
import { useMeasured } from '../state/measured.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { useNotEvaluable } from '../state/use-not-evaluable.ts';
import { chooseSeries, contouredSeries } from './choose-series.ts';
import { goToVoxel } from './go-to-voxel.ts';
import { factorText, remedyText } from './uptake-scale.ts';

type VoxelPlace = NonNullable<UptakeMeasures['maxAt']>;

interface WhereProps {
  readonly open: OpenCase;
  readonly name: string;
  readonly at: VoxelPlace | null;
}

/** Where the highest voxel or the peak lies; a click goes there. */
const Where = ({ open, name, at }: WhereProps) => {
  const place = at === null || open.stack === null ? null : locateFrame(open.stack, at.SOPInstanceUID, at.frame);
  if (at === null || place === null) return null;
  return (
    <button
      type="button"
      className="plain-button uptake-where"
      title={`Go to the ${name}: column ${at.column + 1}, row ${at.row + 1} of slice ${place.slice}`}
      onMouseDown={keepFocus}
      onClick={() => goToVoxel(at)}
    >
      <span className="unseen">Go to the {name}: </span>slice {place.slice}
    </button>
  );
};

/** What the factor rests on, or why there is none and what helps. */
const Factor = ({ series }: { readonly series: CaseSeries | null }) => {
  const scale = series?.uptake;
  if (scale === undefined || 'missing' in scale) {
    const attribute = scale?.attribute ?? 'Units';
    return (
      <p className="section-text uptake-refused" role="note">
        <b>No SUV: {attribute}.</b> {remedyText(attribute)} Regions are kept all the same.
      </p>
    );
  }
  return <p className="section-text">SUV by body weight: {factorText(scale)}</p>;
};

interface UptakeResultsProps {
  readonly open: OpenCase;
  readonly values: readonly MeasuredValue[];
}

const rows: readonly { readonly key: MeasureKey; readonly name: string }[] = [
  { key: 'SUV_MEAN', name: 'mean' },
  { key: 'SUV_MAX', name: 'highest voxel' },
  { key: 'SUV_PEAK', name: 'peak' },
];

/** The other PET series that the regions, and so the numbers, lie on. */
const useElsewhere = (open: OpenCase): { readonly series: CaseSeries; readonly name: string } | null => {
  const records = useReadDocument((document) => document.records);
  return useMemo(() => {
    const uid = contouredSeries(open, records.values());
    const all = petSeriesOf(open.content);
    const place = all.findIndex((one) => one.SeriesInstanceUID === uid);
    const series = all[place];
    return series === undefined ? null : { series, name: `PET ${place + 1}` };
  }, [open, records]);
};

const Elsewhere = ({ series, name }: { readonly series: CaseSeries; readonly name: string }) => (
  <p className="section-text uptake-refused" role="note">
    The regions lie on {name}, and these numbers are of it.{' '}
    <button
      type="button"
      className="plain-button uptake-elsewhere"
      onMouseDown={keepFocus}
      onClick={() => chooseSeries(series.SeriesInstanceUID)}
    >
      Show {name}
    </button>
  </p>
);

/** Mean, highest and peak uptake, where they lie, and what makes SUV of these images. */
export const UptakeResults = ({ open, values }: UptakeResultsProps) => {
  const { maxAt, peakAt } = useMeasured().uptake;
  const asked = useAsked();
  const listed = rows.filter(({ key }) => isAsked(asked, key));
  const counts = useNotEvaluable('PET') === null;
  const elsewhere = useElsewhere(open);
  const where: Readonly<Partial<Record<MeasureKey, VoxelPlace | null>>> = { SUV_MAX: maxAt, SUV_PEAK: peakAt };
  return (
    <section className="section uptake-results" aria-label="FDG uptake">
      <h2>
        <span className="section-title">FDG uptake</span>
        <span className="section-note">all regions of the series</span>
      </h2>
      {listed.map(({ key, name }) => (
        <div key={key} className="uptake-row">
          <MeasureRow measure={key} value={valueOf(values, key)} large={key === listed[0]?.key} />
          <Where open={open} name={name} at={counts ? (where[key] ?? null) : null} />
        </div>
      ))}
      {elsewhere !== null && <Elsewhere {...elsewhere} />}
      <Factor series={elsewhere?.series ?? open.series[0] ?? null} />
    </section>
  );
};
