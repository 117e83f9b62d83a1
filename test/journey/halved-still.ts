/** A still whose calibration must be refused, with a scale in the picture to calibrate it by. */
import { writePart10 } from '../../app/backend/dicom/part10-writer.ts';
import { codedViews, echoDataset } from '../../app/backend/phantom/echo/echo-dataset.ts';
import { echoSubject } from '../../app/backend/phantom/echo/echo-subject.ts';

const [Columns, Rows] = [320, 240];
/** The scale that the picture shows: a line down with a tick every 20 rows; 100 rows are said to be 5 cm. */
export const scaleColumn = 300;

const picture = (): Uint8Array =>
  Uint8Array.from({ length: Columns * Rows }, (_, at) => {
    const [column, row] = [at % Columns, Math.floor(at / Columns)];
    const tick = row % 20 === 0 && column > scaleColumn && column < scaleColumn + 8;
    return column === scaleColumn || tick ? 230 : 40 + ((column * 7 + row * 13) % 60);
  });

/** A still of a scanner that halved its image and left the region as it was: it reaches 276 columns beyond. */
export const halvedStill = (): Buffer => {
  const series = { subject: echoSubject(1), kind: 'halved', SeriesNumber: 1, SeriesDescription: 'Echo' };
  const region = {
    RegionSpatialFormat: 1,
    RegionDataType: 1,
    RegionFlags: 0,
    RegionLocationMinX0: 44,
    RegionLocationMinY0: 31,
    RegionLocationMaxX1: 595,
    RegionLocationMaxY1: 414,
    PhysicalUnitsXDirection: 3,
    PhysicalUnitsYDirection: 3,
    PhysicalDeltaX: 0.05,
    PhysicalDeltaY: 0.05,
  };
  const image = {
    InstanceNumber: 1,
    Rows,
    Columns,
    form: 'MONOCHROME2',
    regions: [region],
    view: codedViews.PLAX,
    clock: null,
    timeVector: false,
    compressed: false,
  } as const;
  return writePart10({ ...echoDataset(series, image, picture()), BurnedInAnnotation: 'NO' });
};
