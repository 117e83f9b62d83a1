/** The signal of a frame as proposals read it: never a measure of anything. */
import { modalityValue, type Rescale } from './modality-values.ts';
import type { StoredFrame } from './stored-frame.ts';

/** How the stored values of a frame are to be taken. */
export interface GreyForm extends Rescale {
  readonly PhotometricInterpretation: string;
}

/** Values of the modality, row by row, brighter for more signal; null where the frame has colours, which are none. */
export const greyValues = (frame: StoredFrame, form: GreyForm): Float32Array<ArrayBuffer> | null => {
  const { samples, samplesPerPixel, color } = frame;
  if (samplesPerPixel !== 1 || color !== 'monochrome') return null;
  const sign = form.PhotometricInterpretation.trim() === 'MONOCHROME1' ? -1 : 1;
  const grey = new Float32Array(samples.length);
  for (let at = 0; at < grey.length; at += 1) grey[at] = sign * modalityValue(samples[at] ?? 0, form);
  return grey;
};
