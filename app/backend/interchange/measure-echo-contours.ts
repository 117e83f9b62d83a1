/** The echo part of a contour file: its tracings on ultrasound images, and the numbers they come to. */
import { measureEcho } from '../../../measurement/echo-measures.ts';
import type { EchoMeasures } from '../../../measurement/echo-result.ts';
import type { EchoChoices } from '../../../measurement/protocol-choices.ts';
import type { View } from '../../../measurement/structure.ts';
import type { Tracing, UltrasoundImage } from '../../../measurement/ultrasound-image.ts';
import type { ContourFile, FileContour } from '../../contract/contour-file.ts';
import { tracingOf } from '../../contract/measure-echo.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { InstanceLookup } from './check-contours.ts';
import type { SeriesImages } from './find-stack.ts';

const echoViews: readonly View[] = ['A4C', 'RV-focused A4C', 'A2C', 'PLAX', 'M-mode'];

const isEchoContour = ({ view }: FileContour): boolean => echoViews.includes(view);

/** True when a series holds ultrasound. */
export const isUltrasound = ({ series }: SeriesImages): boolean => series.Modality === 'US';

const imageOf = ({ SOPInstanceUID, pixels, frames, ultrasound }: DicomInstance): UltrasoundImage => ({
  SOPInstanceUID,
  Rows: pixels.Rows,
  Columns: pixels.Columns,
  frames: frames.length,
  regions: ultrasound?.regions ?? [],
});

const pixelsOf = ({ points }: FileContour): Tracing['points'] => points.map(([column, row]) => ({ column, row }));

/**
 * Measures the tracings of a file. A tracing in a view of echo on an image without regions, whatever its modality, has
 * no calibration and says so. `nameOf` names a contour by its place in the file.
 */
export const measureEchoContours = (
  { contours }: ContourFile,
  instanceOf: InstanceLookup,
  nameOf: (at: number) => string,
  choices: EchoChoices,
): EchoMeasures => {
  const drawn = contours.flatMap((contour, at) => (isEchoContour(contour) ? [{ contour, at }] : []));
  const names = new Set(drawn.map(({ contour }) => contour.SOPInstanceUID));
  return measureEcho({
    images: [...names].flatMap((name) => {
      const instance = instanceOf(name);
      return instance === undefined ? [] : [imageOf(instance)];
    }),
    tracings: drawn.map(({ contour, at }) => tracingOf({ ...contour, id: nameOf(at) }, pixelsOf(contour))),
    calibrations: [],
    notEvaluable: [],
    choices,
  });
};
