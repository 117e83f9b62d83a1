/** Decodes PET frames, each once, into values after their own rescale. */
import type { FrameReference } from '../../../measurement/short-axis-stack.ts';
import { missing, type Missing } from '../../../measurement/quantity.ts';
import type { UptakeSlice } from '../../../measurement/uptake.ts';
import { Refused } from '../../contract/failure.ts';
import { decodeFrame } from '../../pixels/decode-frame.ts';
import { DecodeRefused } from '../../pixels/decode-refused.ts';
import { modalityValues } from '../../pixels/modality-values.ts';
import { frameBytes } from '../dicom/frame-bytes.ts';
import { readFrameTable, type FrameTable } from '../dicom/frame-table.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { openNodeCodecs } from '../dicom/node-codecs.ts';
import { createSourceReader } from '../trial/source-bytes.ts';

/** A frame's values, or why they cannot be had. */
export type ReadUptake = (instance: DicomInstance, frame: number) => Promise<UptakeSlice | Missing>;

export const openUptakeFrames = (): ReadUptake => {
  const codecs = openNodeCodecs();
  const sources = createSourceReader();
  const tables = new Map<string, FrameTable>();
  const frames = new Map<string, UptakeSlice | Missing>();

  const tableOf = async (instance: DicomInstance): Promise<FrameTable> => {
    const { SOPInstanceUID, pixels, pixelData } = instance;
    const known = tables.get(SOPInstanceUID);
    if (known !== undefined) return known;
    const place = { pixels, pixelData, numberOfFrames: instance.frames.length };
    const table = await readFrameTable(await sources.openBytes(instance), place);
    tables.set(SOPInstanceUID, table);
    return table;
  };

  const decode = async (instance: DicomInstance, frame: number): Promise<UptakeSlice | Missing> => {
    const { SOPInstanceUID, pixels } = instance;
    const { RescaleSlope, RescaleIntercept } = { ...pixels, ...instance.frames[frame - 1] };
    // A slope that is not told is not 1: every slice of PET has its own.
    if (RescaleSlope === undefined || RescaleSlope <= 0) return missing('no-suv', 'RescaleSlope');
    const encoded = await frameBytes(await sources.openBytes(instance), await tableOf(instance), frame);
    const decoded = await decodeFrame(encoded, pixels, codecs);
    if (decoded.color !== 'monochrome') return missing('not-evaluable', 'PhotometricInterpretation');
    const values = modalityValues(decoded, { RescaleSlope, RescaleIntercept });
    const named: FrameReference = { SOPInstanceUID, frame };
    return { ...named, Rows: decoded.rows, Columns: decoded.columns, values };
  };

  return async (instance, frame) => {
    const key = `${instance.SOPInstanceUID}/${frame}`;
    const known = frames.get(key);
    if (known !== undefined) return known;
    const slice = await decode(instance, frame).catch((error: unknown) => {
      // Damaged pixels take no number with them that does not rest on them.
      if (error instanceof Refused || error instanceof DecodeRefused) return missing('not-evaluable', 'PixelData');
      throw error;
    });
    frames.set(key, slice);
    return slice;
  };
};
