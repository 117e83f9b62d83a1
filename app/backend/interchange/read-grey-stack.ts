/** The pixels of a short-axis cine as proposals read them. */
import type { ShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import type { GreySlice, GreyStack } from '../../../measurement/segmentation/cine/grey-stack.ts';
import { Refused } from '../../contract/failure.ts';
import { greyValues } from '../../pixels/grey-values.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { InstanceLookup } from './check-contours.ts';
import { openImageReading, readStoredImage, type ImageReading } from './stored-image.ts';

/** Values of the modality, brighter for more signal. Refused where the image has colours. */
const greyOf = async (instance: DicomInstance, frame: number, reading: ImageReading): Promise<Float32Array> => {
  const stored = await readStoredImage(instance, frame, reading);
  const { RescaleSlope, RescaleIntercept } = { ...instance.pixels, ...instance.frames[frame - 1] };
  const { PhotometricInterpretation } = instance.pixels;
  const grey = greyValues(stored, { PhotometricInterpretation, RescaleSlope, RescaleIntercept });
  if (grey !== null) return grey;
  throw new Refused('unsupported-pixel-format', 'An image in colours has no signal in which a ventricle is found.', {
    file: instance.source.path,
  });
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
