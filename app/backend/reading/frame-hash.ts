/**
 * What a seal holds of an image: SHA-256 over where the frame lies in the patient (on ultrasound, over its calibrated
 * regions), over what rescales it, and over its stored bytes.
 */
import { Refused } from '../../contract/failure.ts';
import type { MeasuredValue } from '../../../measurement/result.ts';
import type { FrameReference } from '../../../measurement/short-axis-stack.ts';
import { drawnContours } from '../../contract/drawn-contours.ts';
import type { ReadRecord } from '../../contract/read.ts';
import { pixelKey } from '../../contract/pixel-values.ts';
import { compareText } from '../../../measurement/text-order.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import { sha256 } from '../journal/digest.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { CaseImages, SourceFrame } from '../trial/case-images.ts';

export interface FrameHash {
  readonly SOPInstanceUID: string;
  readonly frame: number;
  readonly hash: string;
}

/** What turns the pixels of a frame into lengths: its place in the patient; on ultrasound its calibrated regions. */
const placeOf = ({ frames, ultrasound }: DicomInstance, frame: number) => ({
  plane: frames[frame - 1]?.plane ?? null,
  ...(ultrasound === undefined ? {} : { regions: ultrasound.regions }),
});

/** A rescale that this frame has to itself: that of the whole image stands in its form. */
const rescaleOf = ({ frames, pixels }: DicomInstance, frame: number) => {
  const own = frames[frame - 1];
  const [slope, intercept] = [own?.RescaleSlope, own?.RescaleIntercept];
  const isOwn = slope !== pixels.RescaleSlope || intercept !== pixels.RescaleIntercept;
  return isOwn ? { rescale: { slope: slope ?? null, intercept: intercept ?? null } } : {};
};

/** What turns the pixels of a frame into lengths and signals. */
export const scaleOf = (image: DicomInstance, frame: number) => ({
  ...placeOf(image, frame),
  ...rescaleOf(image, frame),
});

const hashOver = (scale: object, { encoded, header }: SourceFrame): string =>
  sha256(canonicalJson({ ...scale, pixels: header.pixels, bytes: sha256(encoded) }));

/** Hash of a frame as its file holds it now; geometry and form are those of the file's own header. */
const hashOfFrame = (source: SourceFrame, frame: number): string => hashOver(scaleOf(source.header, frame), source);

/** Whether a seal's hash is that of this frame. Earlier seals held none of a frame's own rescale. */
export const isHashOf = (source: SourceFrame, frame: number, hash: string): boolean =>
  hashOfFrame(source, frame) === hash || hashOver(placeOf(source.header, frame), source) === hash;

/** Every frame with a contour, and every other on whose pixels a number rests; each once, in a fixed order. */
export const sealedFrames = (
  records: Iterable<ReadRecord>,
  values: readonly MeasuredValue[],
): readonly FrameReference[] => {
  const used = values.flatMap((value) => ('missing' in value ? [] : (value.of.frames ?? [])));
  const frames = [...drawnContours(records), ...used].map(({ SOPInstanceUID, frame }) => ({ SOPInstanceUID, frame }));
  const once = new Map(frames.map((frame) => [pixelKey(frame), frame]));
  return [...once.values()].sort((a, b) => compareText(a.SOPInstanceUID, b.SOPInstanceUID) || a.frame - b.frame);
};

/** Throws where the file places or scales the frame otherwise than the store, from which it is measured. */
const refuseOtherScale = ({ header, stored }: SourceFrame, frame: number): void => {
  if (canonicalJson(scaleOf(header, frame)) === canonicalJson(scaleOf(stored, frame))) return;
  throw new Refused('source-changed', 'The file of an image places or scales it otherwise than when it was taken in.');
};

/** Hashes of frames. Refused where one of them is no longer the image that was taken in. */
export const hashFrames = async (
  images: CaseImages,
  frames: readonly FrameReference[],
): Promise<readonly FrameHash[]> => {
  const hashes: FrameHash[] = [];
  for (const { SOPInstanceUID, frame } of frames) {
    const source = await images.readFrame(SOPInstanceUID, frame);
    refuseOtherScale(source, frame);
    hashes.push({ SOPInstanceUID, frame, hash: hashOfFrame(source, frame) });
  }
  return hashes;
};
