/** Every ultrasound layout of a source, met before anything is taken in: a person decides on each by its picture. */
import { Refused, refusalCodeSchema } from '../../contract/failure.ts';
import type { RefusedFile } from '../../contract/intake.ts';
import type { Desk } from '../desk.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { isUltrasound } from '../dicom/ultrasound-facts.ts';
import { layoutOfFile } from '../layouts/layout.ts';
import type { LayoutPictures } from '../layouts/layout-pictures.ts';
import { meetLayout } from '../layouts/meet-layout.ts';
import { imagesOf, nameBelow, type Looked } from './looked.ts';
import { readOriginal } from './read-original.ts';
import { groupOfImage } from './visit-modality.ts';

export const clipsOf = (looked: Looked): readonly DicomInstance[] =>
  looked.studies.flatMap(({ series }) =>
    series.flatMap(({ series: one }) =>
      imagesOf(looked, one).filter(
        (image) => isUltrasound(image.Modality, image.SOPClassUID) && groupOfImage(one.kind, image) !== null,
      ),
    ),
  );

/** A clip that cannot be decoded is named; the rest goes on. `onSeen` may throw: nobody wants it any more. */
export const meetLayouts = async (
  desk: Desk,
  pictures: LayoutPictures,
  looked: Looked,
  onSeen: () => void,
): Promise<readonly RefusedFile[]> => {
  pictures.forget();
  const refused: RefusedFile[] = [];
  for (const image of clipsOf(looked)) {
    try {
      const file = await readOriginal(image.source);
      const layout = await desk.store.write((tx) => meetLayout(desk, tx, layoutOfFile(file, image)));
      // One that was refused may be decided anew, which takes its picture.
      if (layout.state !== 'approved') await pictures.see(layout.layoutId, image, file);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code, message, attribute } = error.failure;
      refused.push({
        file: nameBelow(looked.root, image.source),
        code: refusalCodeSchema.catch('unreadable').parse(code),
        message,
        ...(attribute === undefined ? {} : { attribute }),
      });
    }
    onSeen();
  }
  return refused;
};
