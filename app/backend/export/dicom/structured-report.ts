/** The numbers and contours of a signed read as a Comprehensive 3D SR (TID 1500). */
import { codes, findings, modalities, phases, procedures, sites, type Code } from './codes.ts';
import {
  codeValue,
  container,
  containerBody,
  imageReference,
  imageValue,
  nameValue,
  textValue,
  uidValue,
} from './content-item.ts';
import { derivedUID, objectUIDs, thingUID } from './derived-uid.ts';
import { evidenceOf } from './evidence.ts';
import { numberItem } from './number-items.ts';
import type { ObjectDataset, ObjectItem } from './object-file.ts';
import { objectHead, signedDate, signedDateTime, signedTime } from './object-head.ts';
import { contourNote, regionItem, sourceImages } from './region-items.ts';
import { groupName, reportGroups, type ReportGroup } from './report-groups.ts';
import { signedContours, type CaseImage, type SignedRead } from './signed-read.ts';

export const reportClass = '1.2.840.10008.5.1.4.1.1.88.34';

/** One region makes a planar group, several a volumetric one, lines and numbers alone neither. */
const templateOf = ({ contours }: ReportGroup): string => {
  const regions = contours.filter(({ closed }) => closed).length;
  if (regions === 0) return '1501';
  return regions === 1 ? '1410' : '1411';
};

/** `place` is where the group stands in the report. */
const groupItem = (read: SignedRead, group: ReportGroup, place: readonly number[]): ObjectItem => {
  const name = groupName(group);
  const head = [
    textValue('HAS OBS CONTEXT', codes.trackingId, `${read.readId}/${name}`),
    uidValue('HAS OBS CONTEXT', codes.trackingUID, thingUID(read, 'group', name)),
    codeValue('CONTAINS', codes.finding, findings[group.finding]),
    codeValue('HAS CONCEPT MOD', codes.site, sites[group.site]),
    ...(group.phase === null ? [] : [codeValue('HAS CONCEPT MOD', codes.cyclePhase, phases[group.phase])]),
  ];
  return container(codes.group, templateOf(group), [
    ...head,
    ...group.contours.map((contour) => regionItem(read, contour)),
    ...sourceImages(read, group.contours),
    ...group.values.map((value) => numberItem(read.readId, value)),
    ...group.contours.map((contour, i) => contourNote(read, contour, [...place, head.length + i + 1])),
  ]);
};

/** What is measured on or outlined; of a read that could not be evaluated, what there was to read. */
const reportedImages = (read: SignedRead): readonly CaseImage[] => {
  const used = new Set([...signedContours(read), ...read.document.frames].map(({ SOPInstanceUID }) => SOPInstanceUID));
  const images = [...read.images.values()].filter(({ SOPInstanceUID }) => used.has(SOPInstanceUID));
  return images.length === 0 ? [...read.images.values()] : images;
};

type KnownModality = keyof typeof modalities;
const isKnown = (modality: string): modality is KnownModality => Object.hasOwn(modalities, modality);

const byModality = (read: SignedRead): ReadonlyMap<KnownModality, readonly CaseImage[]> =>
  Map.groupBy(
    reportedImages(read).filter(({ Modality }) => isKnown(Modality)),
    ({ Modality }) => Modality as KnownModality,
  );

const library = (read: SignedRead): ObjectItem =>
  container(
    codes.library,
    '1600',
    [...byModality(read)].map(([modality, images]) =>
      container(codes.libraryGroup, null, [
        codeValue('HAS ACQ CONTEXT', codes.modality, modalities[modality]),
        ...images.map((image) => imageValue('CONTAINS', null, imageReference({ ...image, planes: [] }, 1))),
      ]),
    ),
  );

const observer = (type: Code): ObjectItem => codeValue('HAS OBS CONTEXT', codes.observerType, type);

/** Who read, by the account's id and no name, and with which program. */
const observers = ({ observer: person, document, hash }: SignedRead): readonly ObjectItem[] => [
  observer(codes.person),
  nameValue('HAS OBS CONTEXT', codes.personName, person),
  observer(codes.device),
  uidValue('HAS OBS CONTEXT', codes.deviceUID, derivedUID('device', 'Ventricle', document.programVersion)),
  textValue('HAS OBS CONTEXT', codes.deviceName, `Ventricle ${document.programVersion}`),
  textValue('HAS OBS CONTEXT', codes.deviceMaker, 'Ventricle'),
  textValue('HAS OBS CONTEXT', codes.deviceModel, 'Ventricle'),
  textValue('HAS OBS CONTEXT', codes.readId, document.readId),
  textValue('HAS OBS CONTEXT', codes.sourceHash, hash),
];

const content = (read: SignedRead): ObjectItem => {
  const before = [
    codeValue('HAS CONCEPT MOD', codes.language, codes.english),
    ...observers(read),
    ...[...byModality(read).keys()].map((one) => codeValue('HAS CONCEPT MOD', codes.procedure, procedures[one])),
    library(read),
  ];
  const place = [1, before.length + 1];
  const groups = reportGroups(read).map((group, i) => groupItem(read, group, [...place, i + 1]));
  return containerBody(codes.report, '1500', [...before, container(codes.measurements, null, groups)]);
};

/** A read is signed, or nothing of it is written: the signature verifies the report. */
const verification = (read: SignedRead): ObjectItem => ({
  CompletionFlag: 'COMPLETE',
  VerificationFlag: 'VERIFIED',
  VerifyingObserverSequence: [
    {
      VerifyingOrganization: 'Imaging core laboratory',
      VerificationDateTime: signedDateTime(read),
      VerifyingObserverName: read.observer,
      VerifyingObserverIdentificationCodeSequence: [],
    },
  ],
});

/** An amendment names the report that it takes the place of. */
const predecessors = ({ StudyInstanceUID, predecessor }: SignedRead): ObjectItem => {
  if (predecessor === null) return {};
  const { SeriesInstanceUID, SOPInstanceUID } = objectUIDs(predecessor, 'SR');
  const ReferencedSOPSequence = [{ ReferencedSOPClassUID: reportClass, ReferencedSOPInstanceUID: SOPInstanceUID }];
  const ReferencedSeriesSequence = [{ SeriesInstanceUID, ReferencedSOPSequence }];
  return { PredecessorDocumentsSequence: [{ StudyInstanceUID, ReferencedSeriesSequence }] };
};

export const structuredReport = (read: SignedRead): ObjectDataset => ({
  ...objectHead(read, {
    ...objectUIDs(read, 'SR'),
    SOPClassUID: reportClass,
    Modality: 'SR',
    SeriesNumber: 9001,
    SeriesDescription: 'Measurements of a signed read',
    InstanceNumber: 1,
  }),
  ReferencedPerformedProcedureStepSequence: [],
  PerformedProcedureCodeSequence: [],
  PreliminaryFlag: 'FINAL',
  ContentDate: signedDate(read),
  ContentTime: signedTime(read),
  ...verification(read),
  ...predecessors(read),
  CurrentRequestedProcedureEvidenceSequence: evidenceOf(reportedImages(read)),
  ...content(read),
});
