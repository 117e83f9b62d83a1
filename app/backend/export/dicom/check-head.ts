/** Rules of every DICOM object that leaves: whose it says it is, its name, and the images it names. */
import { objectUIDs } from './derived-uid.ts';
import { fault, unless, type ObjectFault } from './object-fault.ts';
import { itemsOf, textOf, type ReadItem } from './object-reading.ts';
import { signedDate } from './object-head.ts';
import type { DicomObject } from './read-objects.ts';
import { reportClass } from './structured-report.ts';
import { studyClass } from './structure-set.ts';
import type { SignedRead } from './signed-read.ts';

/** Every data set of an object, itself and all within. */
export const everyItem = (item: ReadItem): readonly ReadItem[] => [
  item,
  ...[...item.keys()].flatMap((keyword) => itemsOf(item, keyword)).flatMap(everyItem),
];

const otherDates = (read: SignedRead, items: readonly ReadItem[]): readonly ObjectFault[] =>
  items.flatMap((item) =>
    [...item.keys()]
      .filter((keyword) => /Date(Time)?$/.test(keyword))
      .filter((keyword) => ![signedDate(read), ''].includes(textOf(item, keyword).slice(0, 8)))
      .map((keyword) => fault('identity', `${keyword} is not the date of the signature.`)),
  );

/** What a person is known by, and may stand in no object. */
const identities = ['PatientBirthDate', 'PatientSex', 'StudyDate', 'StudyTime', 'AccessionNumber', 'StudyID', 'ReferringPhysicianName'] as const; // prettier-ignore

export const identityFaults = (read: SignedRead, root: ReadItem, bytes: Buffer): readonly ObjectFault[] => {
  const { caseCode, printedName } = read.document;
  return [
    ...unless(textOf(root, 'PatientID') === caseCode, 'identity', 'PatientID is not the case code.'),
    ...unless(textOf(root, 'PatientName') === caseCode, 'identity', 'PatientName is not the case code.'),
    ...unless(textOf(root, 'PatientIdentityRemoved') === 'YES', 'identity', 'PatientIdentityRemoved is not YES.'),
    ...unless(textOf(root, 'DeidentificationMethod') !== '', 'identity', 'DeidentificationMethod is missing.'),
    ...identities
      .filter((keyword) => textOf(root, keyword) !== '')
      .map((keyword) => fault('identity', `${keyword} is not empty.`)),
    ...unless(!bytes.includes(printedName), 'identity', 'It holds the printed name of the reader.'),
    ...otherDates(read, everyItem(root)),
  ];
};

/** Objects of one kind are few; each has one of their names. */
const mostParts = 64;

export const nameFaults = (read: SignedRead, root: ReadItem, { kind }: Pick<DicomObject, 'kind'>): readonly ObjectFault[] => {
  const names = Array.from({ length: mostParts }, (_, i) => objectUIDs(read, kind, i + 1).SOPInstanceUID);
  const { SeriesInstanceUID } = objectUIDs(read, kind);
  return [
    ...unless(names.includes(textOf(root, 'SOPInstanceUID')), 'name', 'SOPInstanceUID does not follow from the seal.'),
    ...unless(textOf(root, 'SeriesInstanceUID') === SeriesInstanceUID, 'name', 'SeriesInstanceUID does not follow from the seal.'),
    ...unless(textOf(root, 'StudyInstanceUID') === read.StudyInstanceUID, 'name', 'It is not of the study of the case.'),
  ];
}; // prettier-ignore

/** Of an RT object the study, of an amendment the report before it: no images. */
const isOther = (read: SignedRead, item: ReadItem): boolean => {
  const UID = textOf(item, 'ReferencedSOPInstanceUID');
  const ofClass = textOf(item, 'ReferencedSOPClassUID');
  if (ofClass === studyClass) return [...read.images.values()].some(({ StudyInstanceUID }) => StudyInstanceUID === UID);
  return ofClass === reportClass && read.predecessor !== null && UID === objectUIDs(read.predecessor, 'SR').SOPInstanceUID;
}; // prettier-ignore

const referenceFault = (read: SignedRead, item: ReadItem): readonly ObjectFault[] => {
  if (isOther(read, item)) return [];
  const image = read.images.get(textOf(item, 'ReferencedSOPInstanceUID'));
  if (image === undefined) return [fault('reference', 'It names an image that is none of the case.')];
  const frame = Number(textOf(item, 'ReferencedFrameNumber') || '1');
  return [
    ...unless(textOf(item, 'ReferencedSOPClassUID') === image.SOPClassUID, 'reference', 'It names an image by another class.'),
    ...unless(Number.isInteger(frame) && frame >= 1 && frame <= image.planes.length, 'reference', 'It names a frame that its image has not.'),
  ];
}; // prettier-ignore

const spaces = ['FrameOfReferenceUID', 'ReferencedFrameOfReferenceUID'] as const;

/** Every image, series, study and space that it names is one of the case's. */
export const referenceFaults = (read: SignedRead, root: ReadItem): readonly ObjectFault[] => {
  const items = everyItem(root);
  const known = new Set([...read.images.values()].map(({ FrameOfReferenceUID }) => FrameOfReferenceUID));
  const named = items.flatMap((item) => spaces.map((keyword) => textOf(item, keyword)).filter((UID) => UID !== ''));
  return [
    ...items.filter((item) => item.has('ReferencedSOPInstanceUID')).flatMap((item) => referenceFault(read, item)),
    ...named.filter((UID) => !known.has(UID)).map(() => fault('reference', 'It names a space that is none of the case.')),
  ];
}; // prettier-ignore
