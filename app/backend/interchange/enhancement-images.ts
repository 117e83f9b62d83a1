/** The decoded frames that the late enhancement contours of a file are measured on. */
import type { EnhancementImage } from '../../../measurement/late-enhancement-result.ts';
import { signalRescale } from '../../../measurement/rescale.ts';
import type { ContourFile } from '../../contract/contour-file.ts';
import { enhancementKind } from '../dicom/enhancement-kind.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { InstanceLookup } from './check-contours.ts';
import { openImageReading, readStoredImage, type ImageReading } from './stored-image.ts';

/** Values of a frame; null where there is no late enhancement image that can be measured. */
export type EnhancementLookup = (SOPInstanceUID: string, frame: number) => EnhancementImage | null;

const keyOf = (SOPInstanceUID: string, frame: number): string => JSON.stringify([SOPInstanceUID, frame]);

const decode = async (instance: DicomInstance, frame: number, reading: ImageReading): Promise<EnhancementImage | null> => {
  const { RescaleSlope, RescaleIntercept } = { ...instance.pixels, ...instance.frames[frame - 1] };
  const rescale = signalRescale(RescaleSlope, RescaleIntercept);
  const { rows, columns, samplesPerPixel, samples, color } = await readStoredImage(instance, frame, reading);
  // A colour has no signal to compare.
  if (samplesPerPixel !== 1 || color !== 'monochrome' || rescale === null) return null;
  return { Rows: rows, Columns: columns, stored: samples, ...rescale, kind: enhancementKind(instance, frame) };
}; // prettier-ignore

/** Decodes the frames that bear a reference region: no other one's values are asked for. Throws `Refused`. */
export const readEnhancementImages = async (
  { contours }: ContourFile,
  instanceOf: InstanceLookup,
): Promise<EnhancementLookup> => {
  const images = new Map<string, EnhancementImage | null>();
  const reading = openImageReading();
  for (const { SOPInstanceUID, frame, structure, view } of contours) {
    if (view !== 'late enhancement' || structure !== 'reference myocardium') continue;
    const instance = instanceOf(SOPInstanceUID);
    if (instance !== undefined) images.set(keyOf(SOPInstanceUID, frame), await decode(instance, frame, reading));
  }
  return (SOPInstanceUID, frame) => images.get(keyOf(SOPInstanceUID, frame)) ?? null;
};
