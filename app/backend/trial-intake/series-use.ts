/** What a series of a source is to the trial: its kind by the header's rules or as corrected, and what of it is read. */
import type { SeriesKind } from '../../contract/case.ts';
import type { VisitModality } from '../../contract/trial-protocol.ts';
import type { DicomInstance } from '../dicom/instance.ts';
import type { ModalityGroup } from '../trial/modality-groups.ts';
import { imagesOf, type Correction, type Looked, type LookedSeries } from './looked.ts';
import { groupOfImage, modalityRead, whyNotRead } from './visit-modality.ts';

export interface SeriesUse {
  readonly kind: SeriesKind;
  /** The header's rule, or the data manager's own reason; of what is not read, why. */
  readonly reason: string;
  readonly corrected: boolean;
  readonly isRead: boolean;
  readonly modalities: ReadonlySet<VisitModality>;
}

/** What a reader's session may hear of the reason: the words of a data manager may tell more than they mean. */
export const reasonForReaders = ({ corrected, reason }: SeriesUse): string =>
  corrected ? 'Corrected by the data manager.' : reason;

export const seriesUse = (looked: Looked, one: LookedSeries, correction: Correction | undefined): SeriesUse => {
  const kind = correction?.kind ?? one.series.kind;
  const images = imagesOf(looked, one.series);
  const isRead = images.some((image) => groupOfImage(kind, image) !== null);
  const reason = correction?.reason ?? one.series.reason;
  return {
    kind,
    reason: isRead ? reason : whyNotRead(one.series.Modality, reason, images),
    corrected: correction !== undefined,
    isRead,
    modalities: new Set(images.flatMap((image) => modalityRead(kind, image) ?? [])),
  };
};

/** Images of a series that are kept with a case of the group. */
export const imagesForCase = (
  looked: Looked,
  one: LookedSeries,
  kind: SeriesKind,
  group: ModalityGroup,
): readonly DicomInstance[] => imagesOf(looked, one.series).filter((image) => groupOfImage(kind, image) === group);
