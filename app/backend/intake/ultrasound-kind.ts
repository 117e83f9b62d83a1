/** What one ultrasound image is, by the regions of its header. A series may hold clips, M-mode sweeps and Doppler. */
import type { SeriesKind } from '../../contract/case.ts';
import type { DicomInstance } from '../dicom/instance.ts';

/** Kinds of ultrasound, the one that names a series that holds several first. */
const ultrasoundKinds = ['echo 2D', 'echo M-mode', 'other US'] as const satisfies readonly SeriesKind[];
export type UltrasoundKind = (typeof ultrasoundKinds)[number];

export interface ImageKind {
  readonly kind: UltrasoundKind;
  /** The rule that decided, in words that repeat nothing a site typed. */
  readonly reason: string;
}

const is = (kind: UltrasoundKind, reason: string): ImageKind => ({ kind, reason });

/** PS3.3 C.8.5.5.1.1 RegionSpatialFormat. */
const regionFormat = { twoDimensional: '1', motionMode: '2', spectral: '3', graphics: '5' } as const;

const formatsOf = ({ hints }: Pick<DicomInstance, 'hints'>): readonly string[] => {
  const told = hints['RegionSpatialFormat'];
  return typeof told === 'object' ? told : [];
};

const isSpectral = (instance: Pick<DicomInstance, 'hints'>): boolean =>
  formatsOf(instance).includes(regionFormat.spectral);

/** True where a region is a Doppler spectrum or a graph. */
export const isCurve = (instance: Pick<DicomInstance, 'hints'>): boolean =>
  isSpectral(instance) || formatsOf(instance).includes(regionFormat.graphics);

export const ultrasoundKind = (instance: Pick<DicomInstance, 'hints' | 'frames'>): ImageKind => {
  const formats = formatsOf(instance);
  if (formats.includes(regionFormat.motionMode)) return is('echo M-mode', 'Ultrasound with an M-mode region.');
  if (isSpectral(instance)) return is('other US', 'Ultrasound with a spectral Doppler region.');
  if (formats.includes(regionFormat.twoDimensional)) {
    return is('echo 2D', 'Ultrasound with a two-dimensional region.');
  }
  return instance.frames.length > 1
    ? is('echo 2D', 'An ultrasound clip without calibrated regions.')
    : is('other US', 'An ultrasound image without regions that say what it shows.');
};

/** Kind of a series of such images: the first of the list that any of them is. */
export const mixedKind = (images: readonly ImageKind[]): ImageKind => {
  const byKind = Map.groupBy(images, ({ kind }) => kind);
  const present = ultrasoundKinds.filter((kind) => byKind.has(kind));
  const [kind = 'other US'] = present;
  const [first] = byKind.get(kind) ?? [];
  if (present.length < 2) return first ?? is(kind, 'Ultrasound without images.');
  const counts = present.map((one) => `${byKind.get(one)?.length} ${one}`).join(', ');
  return is(kind, `Ultrasound images of several kinds: ${counts}.`);
};
