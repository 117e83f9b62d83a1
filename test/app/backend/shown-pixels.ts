/** What a page shows of numbers that rest on pixels: frames fetched, decoded and measured as it does. */
import { openNodeCodecs } from '../../../app/backend/dicom/node-codecs.ts';
import { framesWanted } from '../../../app/contract/frames-wanted.ts';
import { stackOfCase } from '../../../app/contract/case-stack.ts';
import { measureRecords, type ReadMeasures } from '../../../app/contract/measure-read.ts';
import { pixelKey, type PixelValues } from '../../../app/contract/pixel-values.ts';
import { decodeFrame } from '../../../app/pixels/decode-frame.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import type { Bench, OpenedCase } from './workbench.ts';

/** Measures a read on the frames that the backend gives to a page; a frame that cannot be decoded has no values. */
export const measureShown = async ({ opened }: Bench, { content, read }: OpenedCase): Promise<ReadMeasures> => {
  const stack = stackOfCase(content);
  const codecs = openNodeCodecs();
  const forms = new Map(content.series.flatMap(({ frames }) => frames.map((one) => [pixelKey(one), one.pixels])));
  const values = new Map<string, PixelValues>();
  for (const { SOPInstanceUID, frame } of framesWanted(stack, read.records)) {
    const key = pixelKey({ SOPInstanceUID, frame });
    const decoded = await decodeFrame(await opened.frame(SOPInstanceUID, frame), forms.get(key)!, codecs).catch(
      () => null,
    );
    if (decoded !== null) values.set(key, { Rows: decoded.rows, Columns: decoded.columns, stored: decoded.samples });
  }
  return measureRecords(
    stack,
    read.records,
    (SOPInstanceUID, frame) => values.get(pixelKey({ SOPInstanceUID, frame })) ?? null,
  );
};

/** The number of a key, or its reason. */
export const numberOf = (values: readonly MeasuredValue[], key: MeasureKey): number | string => {
  const found = values.find((value) => value.key === key)!;
  return 'value' in found ? found.value : [found.missing, found.attribute].filter(Boolean).join(' ');
};
