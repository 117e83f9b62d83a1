import type { MeasuredValue, MeasureKey } from '../../measurement/result.ts';
import { askedOf } from '../state/asked.ts';
import { useAsked } from '../state/use-asked.ts';
import { MeasureRow } from './measure-row.tsx';
import { methodLine, valueOf } from './measure-text.ts';

interface VentricleProps {
  readonly title: string;
  readonly className: string;
  readonly keys: readonly MeasureKey[];
  readonly values: readonly MeasuredValue[];
  /** The volumes whose slices and distance stand in the heading. */
  readonly volumes: readonly [MeasureKey, MeasureKey];
}

const Ventricle = ({
  title,
  className,
  keys,
  values,
  volumes,
  large,
}: VentricleProps & { readonly large: MeasureKey | null }) => (
  <section className={`section ${className}`} aria-label={title}>
    <h2>
      <span className="section-title">{title}</span>
      <span className="section-note">{methodLine(valueOf(values, volumes[0]), valueOf(values, volumes[1]))}</span>
    </h2>
    {keys.map((key) => (
      <MeasureRow key={key} measure={key} value={valueOf(values, key)} large={key === large} />
    ))}
  </section>
);

const leftKeys = ['LVEF', 'LVEDV', 'LVESV', 'LVSV', 'LVM'] as const;
const rightKeys = ['RVEF', 'RVEDV', 'RVESV', 'RVSV'] as const;

/** The numbers of both ventricles, the first one larger: what the protocol asks for, and of own scans all. */
export const ResultsPanel = ({ values }: { readonly values: readonly MeasuredValue[] }) => {
  const asked = useAsked();
  const output: readonly MeasureKey[] = asked?.has('CO') === true ? ['CO'] : [];
  const left = [...askedOf(asked, leftKeys), ...output];
  const right = askedOf(asked, rightKeys);
  const large = [...left, ...right][0] ?? null;
  return (
    <>
      {left.length > 0 && (
        <Ventricle
          title="Left ventricle"
          className="section-lv"
          keys={left}
          values={values}
          volumes={['LVEDV', 'LVESV']}
          large={large}
        />
      )}
      {right.length > 0 && (
        <Ventricle
          title="Right ventricle"
          className="section-rv"
          keys={right}
          values={values}
          volumes={['RVEDV', 'RVESV']}
          large={large}
        />
      )}
    </>
  );
};
