/** Headers of simulated short-axis cines: one template, its numbers written over. */
import { elements, mrElements, part10 } from '../write-elements.ts';

/** Slices and phases of a simulated series. */
const slices = 12;
const phases = 20;
export const imagesPerSeries = slices * phases;
const seriesPerStudy = 4;

/** Bytes of the pixels of one image. */
export const imageBytes = 256 * 256 * 2;

const uids = { study: '1.2.840.99.1000000', series: '1.2.840.99.2.1000000', instance: '1.2.840.99.3.10000000' };
const place = '000.0';
const time = '0000';

const template = part10(
  elements(
    mrElements([
      [0x00080018, 'UI', uids.instance],
      [0x00181060, 'DS', time],
      [0x00181090, 'IS', String(phases)],
      [0x0020000d, 'UI', uids.study],
      [0x0020000e, 'UI', uids.series],
      [0x00200032, 'DS', `10\\20\\${place}`],
      [0x7fe00010, 'OW', Buffer.alloc(imageBytes)],
      [0x00280010, 'US', 256],
      [0x00280011, 'US', 256],
    ]),
  ),
);

const endOf = (text: string): number => template.indexOf(text) + text.length;
const ends = {
  instance: endOf(uids.instance),
  series: endOf(uids.series),
  study: endOf(uids.study),
  place: endOf(`\\${place}`),
  time: template.indexOf(time, endOf(uids.instance)) + time.length,
};

/** Numbers of one width, from 1 on, so that every header is the same bytes but for them. */
const put = (bytes: Buffer, end: number, value: number | string, width: number): void => {
  bytes.write(String(value).padStart(width, '0'), end - width, 'latin1');
};

/** Bytes of the header, without the pixels. */
export const headerLength = template.length - imageBytes;

/** The file of image `index`: its header, and the pixels where `withPixels`. */
export const simulatedFile = (index: number, withPixels: boolean): Buffer => {
  const bytes = Buffer.from(withPixels ? template : template.subarray(0, headerLength));
  const series = Math.floor(index / imagesPerSeries);
  const within = index % imagesPerSeries;
  put(bytes, ends.instance, index + 1, 8);
  put(bytes, ends.series, series + 1, 7);
  put(bytes, ends.study, Math.floor(series / seriesPerStudy) + 1, 7);
  put(bytes, ends.place, `${Math.floor(within / phases) * 8}.0`, 5);
  put(bytes, ends.time, (within % phases) * 40, 4);
  return bytes;
};
