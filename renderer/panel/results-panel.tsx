import { useMemo } from 'react';
import { waitingProposals } from '../../app/contract/waiting-proposals.ts';
import type { MeasuredValue, MeasureKey } from '../../measurement/result.ts';
import { askedOf } from '../state/asked.ts';
import { useMeasured } from '../state/measured.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useAsked, useChoices } from '../state/use-asked.ts';
import { MeasureRow } from './measure-row.tsx';
import { indexedText, isPresent, methodLine, valueOf } from './measure-text.ts';
import { papillaryRule } from './papillary-rule.ts';
import { warningsByKey } from './warned-keys.ts';

interface VentricleProps {
  readonly title: string;
  readonly className: string;
  readonly keys: readonly MeasureKey[];
  readonly values: readonly MeasuredValue[];
  /** The volumes whose slices and distance stand in the heading. */
  readonly volumes: readonly [MeasureKey, MeasureKey];
  readonly large: MeasureKey | null;
  /** How papillary muscles count; null where another heading says so. */
  readonly rule: string | null;
}

const noWarnings: readonly string[] = [];

/** True where one of these contours went into the number. */
const restsOn = (ids: ReadonlySet<string>, value: MeasuredValue | null): boolean =>
  isPresent(value) && (value.of.contours ?? []).some((id) => ids.has(id));

const Ventricle = ({ title, className, keys, values, volumes, large, rule }: VentricleProps) => {
  const { cineWarnings, indexed } = useMeasured();
  const choices = useChoices();
  const records = useReadDocument((document) => document.records);
  const waiting = useMemo(() => new Set(waitingProposals(records.values()).map(({ id }) => id)), [records]);
  const warned = useMemo(() => warningsByKey(cineWarnings, choices), [cineWarnings, choices]);
  return (
    <section className={`section ${className}`} aria-label={title}>
      <h2>
        <span className="section-title">{title}</span>
        <span className="section-note">{methodLine(valueOf(values, volumes[0]), valueOf(values, volumes[1]))}</span>
      </h2>
      {rule !== null && <p className="papillary-rule">{rule}</p>}
      {keys.map((key) => (
        <MeasureRow
          key={key}
          measure={key}
          value={valueOf(values, key)}
          large={key === large}
          beside={{
            indexed: indexedText(indexed, key),
            warnings: warned.get(key) ?? noWarnings,
            waits: restsOn(waiting, valueOf(values, key)),
          }}
        />
      ))}
    </section>
  );
};

const leftKeys = ['LVEF', 'LVEDV', 'LVESV', 'LVSV', 'LVM', 'CO'] as const;
const rightKeys = ['RVEF', 'RVEDV', 'RVESV', 'RVSV'] as const;

/** The numbers of both ventricles, the first one larger: what the protocol asks for, and of own scans all. */
export const ResultsPanel = ({ values }: { readonly values: readonly MeasuredValue[] }) => {
  const asked = useAsked();
  const rule = papillaryRule(useChoices());
  const left = askedOf(asked, leftKeys);
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
          rule={rule}
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
          rule={left.length > 0 ? null : rule}
        />
      )}
    </>
  );
};
