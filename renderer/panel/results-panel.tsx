import type { MeasuredValue, MeasureKey } from '../../measurement/result.ts';
import { MeasureRow } from './measure-row.tsx';
import { methodLine, valueOf } from './measure-text.ts';

interface VentricleProps {
  readonly title: string;
  readonly className: string;
  readonly keys: readonly MeasureKey[];
  readonly values: readonly MeasuredValue[];
  /** The volumes whose slices and distance stand in the heading. */
  readonly volumes: readonly [MeasureKey, MeasureKey];
  readonly endpoint?: MeasureKey;
}

const Ventricle = ({ title, className, keys, values, volumes, endpoint }: VentricleProps) => (
  <section className={`section ${className}`} aria-label={title}>
    <h2>
      <span className="section-title">{title}</span>
      <span className="section-note">{methodLine(valueOf(values, volumes[0]), valueOf(values, volumes[1]))}</span>
    </h2>
    {keys.map((key) => (
      <MeasureRow key={key} measure={key} value={valueOf(values, key)} large={key === endpoint} />
    ))}
  </section>
);

/** The numbers of both ventricles; the trial's endpoint larger. */
export const ResultsPanel = ({ values }: { readonly values: readonly MeasuredValue[] }) => (
  <>
    <Ventricle
      title="Left ventricle"
      className="section-lv"
      keys={['LVEF', 'LVEDV', 'LVESV', 'LVSV', 'LVM']}
      values={values}
      volumes={['LVEDV', 'LVESV']}
      endpoint="LVEF"
    />
    <Ventricle
      title="Right ventricle"
      className="section-rv"
      keys={['RVEF', 'RVEDV', 'RVESV', 'RVSV']}
      values={values}
      volumes={['RVEDV', 'RVESV']}
    />
  </>
);
