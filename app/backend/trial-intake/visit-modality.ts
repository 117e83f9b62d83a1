/** What each image of a study is to the trial: the modality of a visit it belongs to, and the case it is read in. */
import type { SeriesKind } from '../../contract/case.ts';
import type { VisitModality } from '../../contract/trial-protocol.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import {
  hasUse,
  isKept,
  isOfGroup,
  makesCase,
  modalityGroups,
  ownKind,
  type ModalityGroup,
} from '../trial/modality-groups.ts';

const modalities: Partial<Readonly<Record<SeriesKind, VisitModality>>> = {
  'short-axis cine': 'cine',
  'long-axis cine': 'cine',
  'late enhancement': 'LGE',
  PET: 'PET',
  'echo 2D': 'echo',
  'echo M-mode': 'echo',
  'other US': 'echo',
};

/** Null for what no visit asks for. */
export const modalityOfKind = (kind: SeriesKind): VisitModality | null => modalities[kind] ?? null;

/** The modalities that are read together. */
export const modalitiesOfGroup: Readonly<Record<ModalityGroup, readonly VisitModality[]>> = {
  'MR and PET': ['cine', 'LGE', 'PET'],
  echo: ['echo'],
};

export const groupOfModality = (modality: VisitModality): ModalityGroup =>
  modality === 'echo' ? 'echo' : 'MR and PET';

/** The case an image of a series of this kind is kept with; null for what never comes near a reader. */
export const groupOfImage = (kind: SeriesKind, image: DicomInstance): ModalityGroup | null =>
  modalityGroups.find((group) => isKept(group, kind) && isOfGroup(group, image) && hasUse(image)) ?? null;

/** The modality that an image can be read for; null where it only stands beside others. */
export const modalityRead = (kind: SeriesKind, image: DicomInstance): VisitModality | null => {
  const group = groupOfImage(kind, image);
  return group !== null && makesCase(group, kind, image) ? modalityOfKind(ownKind(image) ?? kind) : null;
};

const neverRead: Partial<Readonly<Record<string, string>>> = {
  SR: 'A structured report: it tells the site’s own results.',
  SC: 'A captured screen: nothing tells what its pixels bear.',
  OT: 'A captured screen or a page: nothing tells what its pixels bear.',
};

/** Why no image of a series reaches a reader. */
export const whyNotRead = (Modality: string, reason: string, images: readonly DicomInstance[]): string => {
  const ofModality = neverRead[Modality];
  if (ofModality !== undefined) return ofModality;
  if (images.length > 0 && images.every((image) => !hasUse(image))) {
    return 'A screen, a page of results, a Doppler spectrum or a graph: it can show the site’s own results.';
  }
  return reason;
};
