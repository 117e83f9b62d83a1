import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { catalogue } from '../../measurement/catalogue.ts';
import type { MeasuredValue, MeasureKey } from '../../measurement/result.ts';
import { useReadDocument } from '../state/read-document.ts';
import { isPresent, provenanceLines } from './measure-text.ts';
import { modelLines } from './model-lines.ts';

interface MeasureTipProps {
  readonly measure: MeasureKey;
  readonly value: MeasuredValue | null;
  /** Lines that only the page can tell, also of a number that is missing. */
  readonly more?: readonly (readonly [string, string])[];
  readonly children: ReactElement;
}

/** Other names under which a trial may ask for a measure. */
const alsoCalled: Readonly<Partial<Record<MeasureKey, string>>> = {
  LVIDd: 'LVEDD is LVIDd',
  LVIDs: 'LVESD is LVIDs',
};

const Provenance = ({ measure, value, more = [] }: Omit<MeasureTipProps, 'children'>) => {
  const records = useReadDocument((document) => document.records);
  const lines = [...(isPresent(value) ? provenanceLines(value) : []), ...modelLines(value, records), ...more];
  const other = alsoCalled[measure];
  return (
    <dl className="provenance">
      <dt>{measure}</dt>
      <dd>
        {catalogue[measure].name}
        {other !== undefined && `. ${other}.`}
      </dd>
      {lines.map(([term, text], place) => (
        <div key={place} className="provenance-line">
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
};

// Within the panel's landmark, so that a screen reader knows where it belongs.
const inResults = { target: '.results' };

/** Where a number came from, on hover and focus of what it stands in. */
export const MeasureTip = ({ measure, value, more = [], children }: MeasureTipProps) => (
  <Tooltip
    label={<Provenance measure={measure} value={value} more={more} />}
    position="left"
    multiline
    withinPortal
    portalProps={inResults}
    events={{ hover: true, focus: true, touch: true }}
    offset={20}
    openDelay={250}
    classNames={{ tooltip: 'provenance-tip' }}
  >
    {children}
  </Tooltip>
);
