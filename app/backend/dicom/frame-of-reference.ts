/** The space that the images of one series lie in. */
import type { DicomInstance } from './instance.ts';

/** Null where none is told, or several are: some who blind images give each its own. */
export const seriesFrameOfReference = (
  instances: readonly Pick<DicomInstance, 'FrameOfReferenceUID'>[],
): string | null => {
  const told = new Set(instances.flatMap(({ FrameOfReferenceUID }) => FrameOfReferenceUID ?? []));
  const [only] = told;
  return told.size === 1 && only !== undefined ? only : null;
};
