/** The closed contours of MR and PET of a signed read as an RT Structure Set: a structure and phase is one ROI. */
import type { ContourRecord } from '../../../contract/read.ts';
import { decimalString } from '../../dicom/part10-writer.ts';
import { imageReference } from './content-item.ts';
import { objectUIDs } from './derived-uid.ts';
import { bySeries, byStudy } from './evidence.ts';
import type { ObjectDataset, ObjectItem } from './object-file.ts';
import { objectHead, signedDate, signedTime } from './object-head.ts';
import { isInPatient } from './region-items.ts';
import { phaseLabel } from './report-groups.ts';
import { imageOf, signedContours, type SignedRead } from './signed-read.ts';

const structureSetClass = '1.2.840.10008.5.1.4.1.1.481.3';
/** Detached Study Management: what names a study where an RT object wants a class. */
export const studyClass = '1.2.840.10008.3.1.2.3.1';

/** Fewer points close nothing. */
const fewestPoints = 3;

/** The contours that a structure set can hold: closed ones with a place in the patient. */
export const structureContours = (read: SignedRead): readonly ContourRecord[] =>
  signedContours(read).filter(
    ({ closed, points, SOPInstanceUID, frame }) =>
      closed && points.length >= fewestPoints && isInPatient(imageOf(read, SOPInstanceUID), frame),
  );

interface Roi {
  readonly ROINumber: string;
  readonly name: string;
  readonly FrameOfReferenceUID: string;
  readonly contours: readonly ContourRecord[];
}

/** `LV endocardium, short axis, ED`: what `readStructureSet` takes apart again. */
export const roiName = (read: SignedRead, contour: ContourRecord): string =>
  [contour.structure, contour.view, phaseLabel(read, contour)].filter((part) => part !== null).join(', ');

const spaceOf = (read: SignedRead, { SOPInstanceUID }: ContourRecord): string =>
  imageOf(read, SOPInstanceUID).FrameOfReferenceUID ?? '';

const roisOf = (read: SignedRead): readonly Roi[] => {
  const groups = Map.groupBy(structureContours(read), (one) => `${roiName(read, one)} ${spaceOf(read, one)}`);
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, contours], i) => {
      const [first] = contours;
      if (first === undefined) return [];
      const FrameOfReferenceUID = spaceOf(read, first);
      return [{ ROINumber: String(i + 1), name: roiName(read, first), FrameOfReferenceUID, contours }];
    });
};

const algorithmOf = ({ contours }: Roi): string => {
  if (contours.every(({ origin }) => origin === 'manual')) return 'MANUAL';
  return contours.every(({ origin, edited }) => origin === 'proposed' && edited === 0) ? 'AUTOMATIC' : 'SEMIAUTOMATIC';
};

const referenceOf = (read: SignedRead, { SOPInstanceUID, frame }: ContourRecord): ObjectItem =>
  imageReference(imageOf(read, SOPInstanceUID), frame);

const contourItem = (read: SignedRead, contour: ContourRecord, i: number): ObjectItem => ({
  ContourNumber: String(i + 1),
  ContourImageSequence: [referenceOf(read, contour)],
  ContourGeometricType: 'CLOSED_PLANAR',
  NumberOfContourPoints: String(contour.points.length),
  ContourData: contour.points.flatMap((point) => point.map(decimalString)),
});

const referencedSpace = (read: SignedRead, FrameOfReferenceUID: string, rois: readonly Roi[]): ObjectItem => {
  const contours = rois.filter((roi) => roi.FrameOfReferenceUID === FrameOfReferenceUID).flatMap((roi) => roi.contours);
  const frames = new Map(contours.map((one) => [`${one.SOPInstanceUID}/${one.frame}`, one]));
  const imagesOfFrames = new Set([...frames.values()].map(({ SOPInstanceUID }) => SOPInstanceUID));
  const images = [...imagesOfFrames].toSorted().map((UID) => imageOf(read, UID));
  const referencesTo = (UID: string) => [...frames.values()].filter((one) => one.SOPInstanceUID === UID);
  return {
    FrameOfReferenceUID,
    RTReferencedStudySequence: byStudy(images).map(([study, ofStudy]) => ({
      ReferencedSOPClassUID: studyClass,
      ReferencedSOPInstanceUID: study,
      RTReferencedSeriesSequence: bySeries(ofStudy).map(([SeriesInstanceUID, ofSeries]) => ({
        SeriesInstanceUID,
        ContourImageSequence: ofSeries.flatMap((image) => referencesTo(image.SOPInstanceUID).map((one) => referenceOf(read, one))),
      })),
    })),
  };
}; // prettier-ignore

const structures = (read: SignedRead, rois: readonly Roi[]): ObjectItem => ({
  ReferencedFrameOfReferenceSequence: [...new Set(rois.map((roi) => roi.FrameOfReferenceUID))].map((UID) =>
    referencedSpace(read, UID, rois),
  ),
  StructureSetROISequence: rois.map((roi) => ({
    ROINumber: roi.ROINumber,
    ReferencedFrameOfReferenceUID: roi.FrameOfReferenceUID,
    ROIName: roi.name,
    ROIGenerationAlgorithm: algorithmOf(roi),
  })),
  ROIContourSequence: rois.map((roi) => ({
    ReferencedROINumber: roi.ROINumber,
    ContourSequence: roi.contours.map((contour, i) => contourItem(read, contour, i)),
  })),
  RTROIObservationsSequence: rois.map(({ ROINumber, name }) => ({
    ObservationNumber: ROINumber,
    ReferencedROINumber: ROINumber,
    ROIObservationLabel: name.slice(0, 16),
    RTROIInterpretedType: 'ORGAN',
    ROIInterpreter: read.observer,
  })),
});

/** Null where the read has no contour that a structure set can hold. */
export const structureSet = (read: SignedRead): ObjectDataset | null => {
  const rois = roisOf(read);
  if (rois.length === 0) return null;
  return {
    ...objectHead(read, {
      ...objectUIDs(read, 'RTSTRUCT'),
      SOPClassUID: structureSetClass,
      Modality: 'RTSTRUCT',
      SeriesNumber: 9002,
      SeriesDescription: 'Contours of a signed read',
      InstanceNumber: 1,
    }),
    OperatorsName: '',
    FrameOfReferenceUID: rois[0]?.FrameOfReferenceUID ?? '',
    PositionReferenceIndicator: '',
    StructureSetLabel: 'Signed read',
    StructureSetName: `Read ${read.readId}`.slice(0, 64),
    StructureSetDate: signedDate(read),
    StructureSetTime: signedTime(read),
    ...structures(read, rois),
    ApprovalStatus: 'APPROVED',
    ReviewDate: signedDate(read),
    ReviewTime: signedTime(read),
    ReviewerName: read.observer,
  };
};
