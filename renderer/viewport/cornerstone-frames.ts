/** What cornerstone3D is told of our frames: an image loader and a metadata provider over the case's own description. */
import { cache, imageLoader, metaData, type Types } from '@cornerstonejs/core';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';
import { cornerstoneImage } from './cornerstone-image.ts';
import { loadFrame, onEvicted, storedFrame } from './case-frames.ts';
import { shownPlane } from './frame-placement.ts';
import { frameKey } from './shown-stack.ts';

const scheme = 'ventricle';

/** The image id of a frame under our scheme. */
const imageIdOf = (frame: CaseFrame): string => `${scheme}:${frameKey(frame)}`;

const known = new Map<string, CaseFrame>();

const imagePlaneModule = (frame: CaseFrame) => {
  const plane = shownPlane(frame);
  const [rx, ry, rz, cx, cy, cz] = plane.ImageOrientationPatient;
  const [rowPixelSpacing, columnPixelSpacing] = plane.PixelSpacing;
  return {
    frameOfReferenceUID: scheme,
    rows: plane.Rows,
    columns: plane.Columns,
    imageOrientationPatient: plane.ImageOrientationPatient,
    rowCosines: [rx, ry, rz],
    columnCosines: [cx, cy, cz],
    imagePositionPatient: plane.ImagePositionPatient,
    rowPixelSpacing,
    columnPixelSpacing,
    pixelSpacing: plane.PixelSpacing,
    usingDefaultValues: frame.plane === null,
  };
};

const imagePixelModule = ({ pixels }: CaseFrame) => ({
  samplesPerPixel: pixels.SamplesPerPixel,
  // The greys are turned over by the presentation, so that both render paths do it alike.
  photometricInterpretation: pixels.SamplesPerPixel === 1 ? 'MONOCHROME2' : 'RGB',
  rows: pixels.Rows,
  columns: pixels.Columns,
  bitsAllocated: pixels.BitsAllocated,
  bitsStored: pixels.BitsStored,
  highBit: pixels.HighBit,
  pixelRepresentation: pixels.PixelRepresentation,
});

const modules: Readonly<Record<string, (frame: CaseFrame) => unknown>> = {
  imagePlaneModule,
  imagePixelModule,
  generalSeriesModule: () => ({ modality: 'OT' }),
  voiLutModule: ({ pixels }) => ({ windowCenter: [pixels.WindowCenter], windowWidth: [pixels.WindowWidth] }),
  modalityLutModule: ({ pixels }) => ({
    rescaleSlope: pixels.RescaleSlope ?? 1,
    rescaleIntercept: pixels.RescaleIntercept ?? 0,
  }),
};

const provide = (type: string, imageId: unknown): unknown => {
  const frame = typeof imageId === 'string' ? known.get(imageId) : undefined;
  return frame === undefined ? undefined : modules[type]?.(frame);
};

/** Images on their way into cornerstone's cache. */
const prepared = new Map<string, Types.IImage>();

// Cornerstone leaves the rejection of a failed load unhandled, so its loader is asked only for what is already there.
const load = (imageId: string): Types.IImageLoadObject => {
  const image = prepared.get(imageId);
  prepared.delete(imageId);
  return {
    promise: image === undefined ? Promise.reject(new Error('The frame is not loaded.')) : Promise.resolve(image),
  };
};

let serving = false;

/** Registers loader and provider, once, and lets cornerstone's copy of a frame go when ours goes. */
export const serveFrames = (): void => {
  if (serving) return;
  serving = true;
  imageLoader.registerImageLoader(scheme, load);
  metaData.addProvider(provide, 1000);
  onEvicted((key) => {
    const imageId = `${scheme}:${key}`;
    if (cache.getImageLoadObject(imageId) !== undefined) cache.removeImageLoadObject(imageId, { force: true });
  });
};

/** Takes every frame back from cornerstone. */
export const withdrawFrames = (): void => {
  cache.purgeCache();
  known.clear();
};

/** A decoded frame as cornerstone's image, with its description at hand. */
export const introduceFrame = (frame: CaseFrame, stored: StoredFrame): Types.IImage => {
  const imageId = imageIdOf(frame);
  known.set(imageId, frame);
  return cornerstoneImage(imageId, frame, stored);
};

/** The frame's image if it is there; asking counts as a use. */
export const imageNow = (frame: CaseFrame): Types.IImage | null =>
  storedFrame(frame.SOPInstanceUID, frame.frame) === null ? null : (cache.getImage(imageIdOf(frame)) ?? null);

/** The frame's image, decoded first if need be. Rejects as loading does. */
export const imageOf = async (frame: CaseFrame): Promise<Types.IImage> => {
  const imageId = imageIdOf(frame);
  const stored = await loadFrame(frame, 'high');
  if (cache.getImageLoadObject(imageId) === undefined) prepared.set(imageId, introduceFrame(frame, stored));
  return imageLoader.loadAndCacheImage(imageId);
};
