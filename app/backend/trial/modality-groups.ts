/** What is read together: the images of one study and one modality group make one case. */
import type { SeriesKind } from '../../contract/case.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import { isUltrasound } from '../dicom/ultrasound-facts.ts';
import { isCurve, ultrasoundKind, type UltrasoundKind } from '../intake/ultrasound-kind.ts';

export const modalityGroups = ['MR and PET', 'echo'] as const;
export type ModalityGroup = (typeof modalityGroups)[number];

interface GroupRules {
  /** Kinds that are kept with a case. Any other can bear names in its pixels and never comes near a reader. */
  readonly kept: readonly SeriesKind[];
  /** Kinds a case can be read by, in the order in which they are read: without one of them there is no case. */
  readonly readable: readonly SeriesKind[];
}

const rules: Readonly<Record<ModalityGroup, GroupRules>> = {
  'MR and PET': {
    kept: ['short-axis cine', 'long-axis cine', 'late enhancement', 'PET'],
    readable: ['short-axis cine', 'late enhancement', 'PET'],
  },
  echo: {
    kept: ['echo 2D', 'echo M-mode', 'other US'],
    readable: ['echo 2D', 'echo M-mode'],
  },
};

/** True when a series of this kind can be kept with a case of the group. */
export const isKept = (group: ModalityGroup, kind: SeriesKind): boolean => rules[group].kept.includes(kind);

/** Every kind that makes a case of some group, in the order in which they are read. */
export const readableKinds: readonly SeriesKind[] = modalityGroups.flatMap((group) => rules[group].readable);

const isOfUltrasound = ({ Modality, SOPClassUID }: DicomInstance): boolean => isUltrasound(Modality, SOPClassUID);

/** Secondary Capture Image Storage, single and multi-frame (PS3.4 B.5): a picture of a screen. */
const screenCapture = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(\.|$)/;

/** An image of magnetic resonance, or of PET in one sample a pixel: colours are a picture of a screen. */
const isMagneticResonanceOrUptake = ({ Modality, pixels }: DicomInstance): boolean =>
  Modality === 'MR' || (Modality === 'PT' && pixels.SamplesPerPixel === 1);

/**
 * True for an image of the group's own modalities that is no captured screen. Whatever else a site put into the series
 * stays away from a reader: nothing tells what its pixels bear.
 */
export const isOfGroup = (group: ModalityGroup, instance: DicomInstance): boolean => {
  if (screenCapture.test(instance.SOPClassUID)) return false;
  const isEcho = isOfUltrasound(instance);
  return group === 'echo' ? isEcho : isMagneticResonanceOrUptake(instance) && !isEcho;
};

/** Pages of the site's own results, which a reader must not see. */
const worksheet = /\b(work ?sheet|report|results?)\b/;

const textOf = (hint: DicomInstance['hints'][string] | undefined): string =>
  (typeof hint === 'object' ? hint.join(' ') : String(hint ?? '')).toLowerCase().replace(/[^a-z]+/g, ' ');

const isWorksheet = ({ hints }: DicomInstance): boolean =>
  ['ImageType', 'SeriesDescription'].some((key) => worksheet.test(textOf(hints[key])));

/**
 * False for ultrasound that is a screen, a page of results, a Doppler spectrum or a graph: no measure is drawn on it. An
 * image with a two-dimensional or M-mode region is no page, whatever its series is called.
 */
export const hasUse = (instance: DicomInstance): boolean => {
  if (!isOfUltrasound(instance)) return true;
  if (screenCapture.test(instance.SOPClassUID)) return false;
  return ultrasoundKind(instance).kind !== 'other US' || !(isWorksheet(instance) || isCurve(instance));
};

/** What an image is where it is not simply what its series is: null for all but ultrasound. */
export const ownKind = (instance: DicomInstance): UltrasoundKind | null =>
  isOfUltrasound(instance) ? ultrasoundKind(instance).kind : null;

/** True when this image makes a case of the group; `kind` is that of its series. */
export const makesCase = (group: ModalityGroup, kind: SeriesKind, instance: DicomInstance): boolean =>
  rules[group].readable.includes(ownKind(instance) ?? kind);
