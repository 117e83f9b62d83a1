import { Button } from '@mantine/core';
import { IconHeart } from '@tabler/icons-react';
import type { CaseSeries } from '../../app/contract/case.ts';
import { keepFocus } from '../panel/keep-focus.ts';
import { petSeriesOf } from '../state/case-parts.ts';
import { useKeymap } from '../state/keymap.ts';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { bringToPet, hasMyocardiumSource } from './bring-acts.ts';
import { chooseSeries } from './choose-series.ts';
import { shownScale } from './uptake-scale.ts';

const seriesText = (series: CaseSeries, place: number): string => {
  const { missing } = shownScale(series);
  const images = `${series.frames.length} images`;
  return missing === null ? `PET ${place + 1}, SUV, ${images}` : `PET ${place + 1}, no SUV: ${missing}, ${images}`;
};

const SeriesMenu = ({ open }: { readonly open: OpenCase }) => {
  const all = petSeriesOf(open.content);
  const [only] = all;
  if (all.length === 1 && only !== undefined) return <span className="pane-title">{seriesText(only, 0)}</span>;
  return (
    <select
      className="pane-select pane-select-wide"
      aria-label="PET series that is read"
      title="PET series that is read"
      value={open.series[0]?.SeriesInstanceUID ?? ''}
      onChange={(event) => chooseSeries(event.currentTarget.value)}
    >
      {all.map((series, place) => (
        <option key={series.SeriesInstanceUID} value={series.SeriesInstanceUID}>
          {seriesText(series, place)}
        </option>
      ))}
    </select>
  );
};

/** Which PET series is read, and the way to the LV myocardium of the MR. */
export const PetBar = ({ open }: { readonly open: OpenCase }) => {
  const { keyOf } = useKeymap();
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const key = keyOf('bring-myocardium');
  return (
    <div className="pane-bar">
      <SeriesMenu open={open} />
      <span className="spring" />
      {hasMyocardiumSource(open) && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconHeart size={14} aria-hidden />}
          title={`Cut the LV contours of the MR with every PET slice that has none${key === null ? '' : ` · ${key}`}`}
          disabled={fixed}
          onMouseDown={keepFocus}
          onClick={bringToPet}
        >
          Bring LV myocardium from MR
        </Button>
      )}
    </div>
  );
};
