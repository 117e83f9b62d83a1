/** The pixels of a short-axis cine as proposals read them. */
import type { ShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import type { GreySlice, GreyStack } from '../../../measurement/segmentation/cine/grey-stack.ts';
import { Refused } from '../../contract/failure.ts';
import { modalityValue } from '../../pixels/modality-values.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { InstanceLookup } from './check-contours.ts';
import { openImageReading, readStoredImage, type ImageReading } from './stored-image.ts';

/** Values of the modality, brighter for more signal. Refused where the image has colours. */
const greyOf = async (instance: DicomInstance, frame: number, reading: ImageReading): Promise<Float32Array> => {
  const { samples, samplesPerPixel, color } = await readStoredImage(instance, frame, reading);
  if (samplesPerPixel !== 1 || color !== 'monochrome') {
    throw new Refused('unsupported-pixel-format', 'An image in colours has no signal in which a ventricle is found.', {
      file: instance.source.path,
    });
  }
  const { RescaleSlope, RescaleIntercept } = { ...instance.pixels, ...instance.frames[frame - 1] };
  const sign = instance.pixels.PhotometricInterpretation.trim() === 'MONOCHROME1' ? -1 : 1;
  const grey = new Float32Array(samples.length);
  for (let at = 0; at < grey.length; at += 1) {
    grey[at] = sign * modalityValue(samples[at] ?? 0, { RescaleSlope, RescaleIntercept });
  }
  return grey;
};

/** Every frame of the stack, decoded. Throws `Refused`. */
export const readGreyStack = async (stack: ShortAxisStack, instanceOf: InstanceLookup): Promise<GreyStack> => {
  const reading = openImageReading();
  const slices: GreySlice[] = [];
  for (const { frames } of stack.slices) {
    const plane = frames.find((frame) => frame !== null)?.plane;
    if (plane === undefined) throw new RangeError('A slice of the stack has no frame.');
    const greys: (Float32Array | null)[] = [];
    for (const at of frames) {
      const instance = at === null ? undefined : instanceOf(at.SOPInstanceUID);
      greys.push(at === null || instance === undefined ? null : await greyOf(instance, at.frame, reading));
    }
    slices.push({ plane, frames: greys });
  }
  return { phases: stack.phases, slices };
};
