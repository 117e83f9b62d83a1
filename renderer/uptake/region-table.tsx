import { useMemo } from 'react';
import { keepFocus } from '../panel/keep-focus.ts';
import { rangesText } from '../panel/measure-text.ts';
import { contoursBySlice } from '../panel/slice-contours.ts';
import { useHeldPixels } from '../state/held-pixels.ts';
import { useKeymap } from '../state/keymap.ts';
import { useMeasured } from '../state/measured.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { useNotEvaluable } from '../state/use-not-evaluable.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { hasMyocardiumSource } from './bring-acts.ts';
import { regionLines, type RegionLine } from './region-lines.ts';
import { valueText } from './uptake-scale.ts';

/** Slices of the shown series with contours, as "slices 4 to 9". */
const useContoured = (open: OpenCase): string | null => {
  const records = useReadDocument((document) => document.records);
  return useMemo(() => {
    const slices = [...contoursBySlice(open, records.values()).keys()];
    return slices.length === 0 ? null : `${slices.length === 1 ? 'slice' : 'slices'} ${rangesText(slices)}`;
  }, [open, records]);
};

const Empty = ({ open }: { readonly open: OpenCase }) => {
  const { keyOf } = useKeymap();
  const contoured = useContoured(open);
  const waiting = useHeldPixels((held) => held.waiting > 0);
  if (waiting) return <p className="section-text">The images are being loaded.</p>;
  if (contoured !== null)
    return <p className="section-text">Contours on {contoured}; they make no number as they are.</p>;
  return (
    <p className="section-text">
      No region yet. Draw uptake on the PET slice ({keyOf('structure-uptake') ?? 'Uptake'}, then{' '}
      {keyOf('tool-draw') ?? 'Draw'})
      {hasMyocardiumSource(open) && `, or bring the LV myocardium from MR (${keyOf('bring-myocardium') ?? 'above'})`}.
    </p>
  );
};

const Row = ({ line, current }: { readonly line: RegionLine; readonly current: boolean }) => {
  const { place, voxels, mean, max } = line;
  return (
    <tr aria-current={current ? 'true' : undefined}>
      <th scope="row">
        {place === null ? (
          'other series'
        ) : (
          <button
            type="button"
            className="plain-button"
            aria-label={`Go to slice ${place.slice}`}
            onMouseDown={keepFocus}
            onClick={() => goTo({ slice: place.slice - 1, phase: place.phase - 1 })}
          >
            {place.slice}
          </button>
        )}
      </th>
      <td>{voxels}</td>
      <td>{valueText(mean)}</td>
      <td>{valueText(max)}</td>
    </tr>
  );
};

/** Each slice with a region: voxels, mean, highest; a click goes there. */
export const RegionTable = ({ open }: { readonly open: OpenCase }) => {
  const { regions } = useMeasured().uptake;
  const slice = useViewing((viewing) => viewing.slice);
  const graded = useNotEvaluable('PET');
  const lines = useMemo(() => regionLines(open.stack, regions), [open, regions]);
  return (
    <section className="uptake-slices" aria-label="Uptake by slice">
      <h2 className="section-title">By slice</h2>
      {graded !== null ? (
        <p className="section-text">Not evaluable, so no region counts; the contours are kept: {graded}</p>
      ) : lines.length === 0 ? (
        <Empty open={open} />
      ) : (
        <div className="uptake-table" tabIndex={0} role="region" aria-label="Table of slices">
          <table>
            <thead>
              <tr>
                <th scope="col">Slice</th>
                <th scope="col">Voxels</th>
                <th scope="col">SUV mean</th>
                <th scope="col">SUV max</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Row key={line.key} line={line} current={line.place?.slice === slice + 1} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};
