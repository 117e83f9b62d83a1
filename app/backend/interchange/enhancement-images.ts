/** The decoded frames that the late enhancement contours of a file are measured on. */
import type { EnhancementImage } from '../../../measurement/late-enhancement-result.ts';
import { signalRescale } from '../../../measurement/rescale.ts';
import type { ContourFile } from '../../contract/contour-file.ts';
import { Refused } from '../../contract/failure.ts';
import { decodeFrame } from '../../pixels/decode-frame.ts';
import type { Codecs } from '../../pixels/codecs.ts';
import { asRefused } from '../dicom/as-refused.ts';
import { enhancementKind } from '../dicom/enhancement-kind.ts';
import { frameBytes } from '../dicom/frame-bytes.ts';
import { readFrameTable } from '../dicom/frame-table.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { openNodeCodecs } from '../dicom/node-codecs.ts';
import { createSourceReader, type SourceReader } from '../trial/source-bytes.ts';
import type { InstanceLookup } from './check-contours.ts';

/** Values of a frame; null where there is no late enhancement image that can be measured. */
export type EnhancementLookup = (SOPInstanceUID: string, frame: number) => EnhancementImage | null;

const keyOf = (SOPInstanceUID: string, frame: number): string => JSON.stringify([SOPInstanceUID, frame]);

interface Reading {
  readonly sources: SourceReader;
  readonly codecs: Codecs;
}

const decode = async (instance: DicomInstance, frame: number, { sources, codecs }: Reading): Promise<EnhancementImage | null> => {
  const { pixels, pixelData, frames } = instance;
  const { RescaleSlope, RescaleIntercept } = { ...pixels, ...frames[frame - 1] };
  const rescale = signalRescale(RescaleSlope, RescaleIntercept);
  const readAt = await sources.openBytes(instance);
  const table = await readFrameTable(readAt, { pixels, pixelData, numberOfFrames: frames.length });
  const { rows, columns, samplesPerPixel, samples, color } = await decodeFrame(await frameBytes(readAt, table, frame), pixels, codecs);
  // A colour has no signal to compare.
  if (samplesPerPixel !== 1 || color !== 'monochrome' || rescale === null) return null;
  return { Rows: rows, Columns: columns, stored: samples, ...rescale, kind: enhancementKind(instance, frame) };
}; // prettier-ignore

const namingFile = (error: unknown, { source }: DicomInstance): unknown => {
  const refused = asRefused(error);
  if (!(refused instanceof Refused) || refused.failure.file !== undefined) return refused;
  const { code, message, attribute } = refused.failure;
  const file = source.entry === undefined ? source.path : `${source.path}/${source.entry}`;
  return new Refused(code, message, { file, ...(attribute === undefined ? {} : { attribute }) });
};

/** Decodes the frames that bear a reference region: no other one's values are asked for. Throws `Refused`. */
export const readEnhancementImages = async (
  { contours }: ContourFile,
  instanceOf: InstanceLookup,
): Promise<EnhancementLookup> => {
  const images = new Map<string, EnhancementImage | null>();
  const reading = { sources: createSourceReader(), codecs: openNodeCodecs() };
  for (const { SOPInstanceUID, frame, structure, view } of contours) {
    if (view !== 'late enhancement' || structure !== 'reference myocardium') continue;
    const instance = instanceOf(SOPInstanceUID);
    if (instance === undefined) continue;
    try {
      images.set(keyOf(SOPInstanceUID, frame), await decode(instance, frame, reading));
    } catch (error) {
      throw namingFile(error, instance);
    }
  }
  return (SOPInstanceUID, frame) => images.get(keyOf(SOPInstanceUID, frame)) ?? null;
};
