/** One DICOM object as a file: explicit VR little endian, UTF-8, the same bytes each time. */
import dcmjs from 'dcmjs';
import { IMPLEMENTATION_CLASS_UID } from '../../dicom/part10-writer.ts';

type Scalar = string | number;

/** Attributes by DICOM keyword. A decimal string stands as text, so that nobody rounds it; an empty text is of length zero. */
export interface ObjectItem
  extends Readonly<Record<string, ObjectValue>>, Readonly<Record<`${string}Sequence`, readonly ObjectItem[]>> {}

type ObjectValue = Scalar | readonly Scalar[] | readonly ObjectItem[] | readonly ArrayBuffer[];

export interface ObjectDataset extends ObjectItem {
  readonly SOPClassUID: string;
  readonly SOPInstanceUID: string;
  readonly SeriesInstanceUID: string;
}

const { DicomMetaDictionary, DicomDict } = dcmjs.data;

/** What dcmjs says on the console is of no use to anybody: what is wrong with a file is found by our own rules. */
dcmjs.log.setLevel('silent');

const isItem = (value: unknown): value is ObjectItem =>
  typeof value === 'object' && value !== null && !(value instanceof ArrayBuffer);

/** dcmjs leaves out what its dictionary does not know, without a word. */
const refuseUnknown = (item: ObjectItem): void => {
  for (const [keyword, value] of Object.entries(item)) {
    if (!Object.hasOwn(DicomMetaDictionary.nameMap, keyword)) throw new RangeError(`${keyword} is no attribute of DICOM.`);
    if (Array.isArray(value)) for (const one of value as readonly unknown[]) if (isItem(one)) refuseUnknown(one);
  }
}; // prettier-ignore

const fileMeta = ({ SOPClassUID, SOPInstanceUID }: ObjectDataset): ObjectItem => ({
  FileMetaInformationVersion: [new Uint8Array([0, 1]).buffer],
  MediaStorageSOPClassUID: SOPClassUID,
  MediaStorageSOPInstanceUID: SOPInstanceUID,
  TransferSyntaxUID: '1.2.840.10008.1.2.1',
  ImplementationClassUID: IMPLEMENTATION_CLASS_UID,
  ImplementationVersionName: 'VENTRICLE',
});

export const writeObject = (dataset: ObjectDataset): Buffer => {
  refuseUnknown(dataset);
  const file = new DicomDict(DicomMetaDictionary.denaturalizeDataset(fileMeta(dataset)));
  const whole = { SpecificCharacterSet: 'ISO_IR 192', ...dataset, _vrMap: { PixelData: 'OB' } };
  file.dict = DicomMetaDictionary.denaturalizeDataset(whole);
  return Buffer.from(file.write());
};
