/**
 * What a seal holds of an image: SHA-256 over where the frame lies in the patient (on ultrasound, over its calibrated
 * regions) and over its stored bytes.
 */
import { Refused } from '../../contract/failure.ts';
import type { ContourRecord, ReadRecord } from '../../contract/read.ts';
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
export const scaleOf = ({ frames, ultrasound }: DicomInstance, frame: number) => ({
  plane: frames[frame - 1]?.plane ?? null,
  ...(ultrasound === undefined ? {} : { regions: ultrasound.regions }),
});

/** Hash of a frame as its file holds it now; geometry and form are those of the file's own header. */
export const hashOfFrame = ({ encoded, header }: SourceFrame, frame: number): string =>
  sha256(canonicalJson({ ...scaleOf(header, frame), pixels: header.pixels, bytes: sha256(encoded) }));

/** Every frame with a contour, once, in a fixed order. */
export const contouredFrames = (
  records: Iterable<ReadRecord>,
): readonly { SOPInstanceUID: string; frame: number }[] => {
  const contours = [...records].filter((record): record is ContourRecord => record.kind === 'contour');
  const frames = new Map(
    contours.map(({ SOPInstanceUID, frame }) => [`${SOPInstanceUID}/${frame}`, { SOPInstanceUID, frame }]),
  );
  return [...frames.values()].sort((a, b) => compareText(a.SOPInstanceUID, b.SOPInstanceUID) || a.frame - b.frame);
};

/** Throws where the file places or scales the frame otherwise than the store, from which it is measured. */
const refuseOtherScale = ({ header, stored }: SourceFrame, frame: number): void => {
  if (canonicalJson(scaleOf(header, frame)) === canonicalJson(scaleOf(stored, frame))) return;
  throw new Refused('source-changed', 'The file of an image places or scales it otherwise than when it was taken in.');
};

/** Hashes of every frame with a contour. Refused where one of them is no longer the image that was taken in. */
export const hashFrames = async (images: CaseImages, records: Iterable<ReadRecord>): Promise<readonly FrameHash[]> => {
  const hashes: FrameHash[] = [];
  for (const { SOPInstanceUID, frame } of contouredFrames(records)) {
    const source = await images.readFrame(SOPInstanceUID, frame);
    refuseOtherScale(source, frame);
    hashes.push({ SOPInstanceUID, frame, hash: hashOfFrame(source, frame) });
  }
  return hashes;
};
