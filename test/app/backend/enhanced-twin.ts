/** The short-axis images of a phantom written anew as Enhanced MR. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { enhancedFile, type WrittenEnhanced, type WrittenFrame } from '../../write-enhanced.ts';
import { textOf, type StoredImage } from './phantom/stored-images.ts';

/** A classic image on its way into an enhanced object. */
export interface ClassicFrame {
  readonly image: StoredImage;
  /** By place, in the order found; its number means no more. */
  readonly slice: number;
  readonly frame: WrittenFrame;
}

/** Which stored frame bears what a classic image bears, by the SOPInstanceUID of that. */
export type Twins = ReadonlyMap<string, { readonly SOPInstanceUID: string; readonly frame: number }>;

const triggerTime = (image: StoredImage): number => Number(textOf(image, 'x00181060'));

/** The images of a cine, slice by slice, each in the order of the beat. */
export const classicFrames = (images: readonly StoredImage[]): readonly ClassicFrame[] => {
  const bySlice = Map.groupBy(images, (image) => textOf(image, 'x00200032'));
  return [...bySlice.values()].flatMap((row, slice) =>
    row
      .toSorted((a, b) => triggerTime(a) - triggerTime(b))
      .map((image, i) => ({
        image,
        slice,
        frame: {
          ImagePositionPatient: textOf(image, 'x00200032'),
          ImageOrientationPatient: textOf(image, 'x00200037'),
          PixelSpacing: textOf(image, 'x00280030'),
          SliceThickness: textOf(image, 'x00180050'),
          TriggerTime: triggerTime(image),
          TemporalPositionIndex: i + 1,
          stored: image.stored,
        },
      })),
  );
};

/** Writes each list of frames as one object; tells where every image went. */
export const writeTwin = (
  folder: string,
  objects: readonly (readonly ClassicFrame[])[],
  form: Pick<WrittenEnhanced, 'geometry' | 'timing'>,
): Twins => {
  const twins = new Map<string, { SOPInstanceUID: string; frame: number }>();
  objects.forEach((frames, i) => {
    const { image } = frames[0]!;
    const SOPInstanceUID = `1.2.826.0.1.888.3.${i + 1}`;
    const object = {
      StudyInstanceUID: '1.2.826.0.1.888.1',
      SeriesInstanceUID: '1.2.826.0.1.888.2',
      SOPInstanceUID,
      FrameOfReferenceUID: '1.2.826.0.1.888.4',
      SeriesDescription: 'Cine short axis',
      InstanceNumber: i + 1,
      HeartRate: Number(textOf(image, 'x00181088')),
      Rows: image.Rows,
      Columns: image.Columns,
      frames: frames.map(({ frame }) => frame),
      ...form,
    };
    writeFileSync(path.join(folder, `object-${i}.dcm`), enhancedFile(object));
    frames.forEach((one, at) => twins.set(one.image.uid, { SOPInstanceUID, frame: at + 1 }));
  });
  return twins;
};
