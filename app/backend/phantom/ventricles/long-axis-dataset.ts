/** The DICOM header of one image of a long-axis cine: that of the short axis, in a series of its own. */
import type { ImagePlane } from '../../../../measurement/patient-space.ts';
import type { DicomDataset } from '../../dicom/part10-writer.ts';
import { subjectUid, type PhantomSubject } from '../phantom-subject.ts';
import { saxDataset, type SaxImage, type SaxSeries } from '../sax-dataset.ts';
import { longAxisViews, type LongAxisView } from './long-axis-view.ts';

/** The image's SOPInstanceUID; `phase` is 1-based. */
export const longAxisUid = (subject: PhantomSubject, view: LongAxisView, phase: number): string =>
  subjectUid(subject, view, 'image', phase);

/** The whole data set of one image. */
export const longAxisDataset = (
  series: SaxSeries,
  view: LongAxisView,
  plane: ImagePlane,
  image: SaxImage,
  PixelData: Uint16Array,
): DicomDataset => ({
  ...saxDataset(series, [{ plane }, { plane }], image, PixelData),
  SeriesTime: '090200',
  SeriesDescription: `Cine ${view}`,
  ProtocolName: `Cine ${view}`,
  SeriesInstanceUID: subjectUid(series.subject, view, 'series'),
  SeriesNumber: 2 + longAxisViews.indexOf(view),
  SOPInstanceUID: longAxisUid(series.subject, view, image.phase),
  SliceLocation: 0,
  AcquisitionTime: '090200',
  ContentTime: '090200',
  Rows: plane.Rows,
  Columns: plane.Columns,
});
