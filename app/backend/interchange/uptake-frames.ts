/** Decodes PET frames, each with its own rescale. */
import { missing, type Missing } from '../../../measurement/quantity.ts';
import { uptakeRescale } from '../../../measurement/rescale.ts';
import type { UptakeImage } from '../../../measurement/uptake-result.ts';
import { Refused } from '../../contract/failure.ts';
import { decodeFrame } from '../../pixels/decode-frame.ts';
import { DecodeRefused } from '../../pixels/decode-refused.ts';
import { frameBytes } from '../dicom/frame-bytes.ts';
import { readFrameTable, type FrameTable } from '../dicom/frame-table.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { openNodeCodecs } from '../dicom/node-codecs.ts';
import { createSourceReader } from '../trial/source-bytes.ts';

/** A frame's values, or why they cannot be had. */
export type ReadUptake = (instance: DicomInstance, frame: number) => Promise<UptakeImage | Missing>;

export const openUptakeFrames = (): ReadUptake => {
  const codecs = openNodeCodecs();
  const sources = createSourceReader();
  const tables = new Map<string, FrameTable>();

  const tableOf = async (instance: DicomInstance): Promise<FrameTable> => {
    const { SOPInstanceUID, pixels, pixelData } = instance;
    const known = tables.get(SOPInstanceUID);
    if (known !== undefined) return known;
    const place = { pixels, pixelData, numberOfFrames: instance.frames.length };
    const table = await readFrameTable(await sources.openBytes(instance), place);
    tables.set(SOPInstanceUID, table);
    return table;
  };

  const decode = async (instance: DicomInstance, frame: number): Promise<UptakeImage | Missing> => {
    const { pixels } = instance;
    const { RescaleSlope, RescaleIntercept } = { ...pixels, ...instance.frames[frame - 1] };
    const rescale = uptakeRescale(RescaleSlope, RescaleIntercept);
    if ('missing' in rescale) return rescale;
    const encoded = await frameBytes(await sources.openBytes(instance), await tableOf(instance), frame);
    const decoded = await decodeFrame(encoded, pixels, codecs);
    if (decoded.color !== 'monochrome') return missing('not-evaluable', 'PhotometricInterpretation');
    const { rows, columns, samples } = decoded;
    return { Rows: rows, Columns: columns, stored: samples, ...rescale };
  };

  return (instance, frame) =>
    decode(instance, frame).catch((error: unknown) => {
      // Damaged pixels take no number with them that does not rest on them.
      if (error instanceof Refused || error instanceof DecodeRefused) return missing('not-evaluable', 'PixelData');
      throw error;
    });
};
