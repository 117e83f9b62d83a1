/** Which PET series of a case is read. */
import type { ReadRecord } from '../../app/contract/read.ts';
import { cancelStroke } from '../drawing/drawing-hand.ts';
import { partsOf, petSeriesOf, readUptakeOf } from '../state/case-parts.ts';
import { useDrawingMode } from '../state/drawing-mode.ts';
import { firstPlace } from '../state/last-place.ts';
import { useReadDocument } from '../state/read-document.ts';
import { useSession, type OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { freshUptakeViewing, useUptakeViewing } from './uptake-viewing.ts';

/** Shows another PET series; the cross stays where it is in the patient. */
export const chooseSeries = (SeriesInstanceUID: string): void => {
  const { open } = useSession.getState();
  if (open === null || open.series[0]?.SeriesInstanceUID === SeriesInstanceUID) return;
  readUptakeOf(open.content, SeriesInstanceUID);
  const part = partsOf(open.content).find((one) => one.part === 'uptake');
  if (part === undefined) return;
  cancelStroke();
  useDrawingMode.setState({ selected: null });
  const records = [...useReadDocument.getState().records.values()];
  useSession.setState({ open: { content: open.content, ...part } });
  useViewing.setState({ window: null, ...firstPlace(open.content.caseCode, part, records) });
  useUptakeViewing.setState({ range: freshUptakeViewing.range });
};

/** The PET series that bears contours where the shown one bears none: a read is gone on with on its own images. */
export const contouredSeries = (open: OpenCase, records: Iterable<ReadRecord>): string | null => {
  const contoured = new Set(
    [...records].flatMap((record) =>
      record.kind === 'contour' && record.view === 'PET' ? [record.SOPInstanceUID] : [],
    ),
  );
  const bears = ({ frames }: OpenCase['series'][number]): boolean =>
    frames.some(({ SOPInstanceUID }) => contoured.has(SOPInstanceUID));
  if (open.series.some(bears)) return null;
  return petSeriesOf(open.content).find(bears)?.SeriesInstanceUID ?? null;
};
