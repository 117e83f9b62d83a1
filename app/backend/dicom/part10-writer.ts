/** Writes one data set as a DICOM file: explicit VR little endian, elements in tag order, the same bytes each time. */
import { endianness } from 'node:os';

/** Tag and value representation of every attribute we write. */
const attributes = {
  ImageType: [0x00080008, 'CS'],
  InstanceCreationDate: [0x00080012, 'DA'],
  InstanceCreationTime: [0x00080013, 'TM'],
  SOPClassUID: [0x00080016, 'UI'],
  SOPInstanceUID: [0x00080018, 'UI'],
  StudyDate: [0x00080020, 'DA'],
  SeriesDate: [0x00080021, 'DA'],
  AcquisitionDate: [0x00080022, 'DA'],
  ContentDate: [0x00080023, 'DA'],
  StudyTime: [0x00080030, 'TM'],
  SeriesTime: [0x00080031, 'TM'],
  AcquisitionTime: [0x00080032, 'TM'],
  ContentTime: [0x00080033, 'TM'],
  AccessionNumber: [0x00080050, 'SH'],
  Modality: [0x00080060, 'CS'],
  Manufacturer: [0x00080070, 'LO'],
  ReferringPhysicianName: [0x00080090, 'PN'],
  StudyDescription: [0x00081030, 'LO'],
  SeriesDescription: [0x0008103e, 'LO'],
  ManufacturerModelName: [0x00081090, 'LO'],
  PatientName: [0x00100010, 'PN'],
  PatientID: [0x00100020, 'LO'],
  PatientBirthDate: [0x00100030, 'DA'],
  PatientSex: [0x00100040, 'CS'],
  PatientSize: [0x00101020, 'DS'],
  PatientWeight: [0x00101030, 'DS'],
  BodyPartExamined: [0x00180015, 'CS'],
  ScanningSequence: [0x00180020, 'CS'],
  SequenceVariant: [0x00180021, 'CS'],
  ScanOptions: [0x00180022, 'CS'],
  MRAcquisitionType: [0x00180023, 'CS'],
  SliceThickness: [0x00180050, 'DS'],
  RepetitionTime: [0x00180080, 'DS'],
  EchoTime: [0x00180081, 'DS'],
  MagneticFieldStrength: [0x00180087, 'DS'],
  SpacingBetweenSlices: [0x00180088, 'DS'],
  EchoTrainLength: [0x00180091, 'IS'],
  DeviceSerialNumber: [0x00181000, 'LO'],
  SoftwareVersions: [0x00181020, 'LO'],
  ProtocolName: [0x00181030, 'LO'],
  TriggerTime: [0x00181060, 'DS'],
  NominalInterval: [0x00181062, 'IS'],
  HeartRate: [0x00181088, 'IS'],
  CardiacNumberOfImages: [0x00181090, 'IS'],
  FlipAngle: [0x00181314, 'DS'],
  PatientPosition: [0x00185100, 'CS'],
  StudyInstanceUID: [0x0020000d, 'UI'],
  SeriesInstanceUID: [0x0020000e, 'UI'],
  StudyID: [0x00200010, 'SH'],
  SeriesNumber: [0x00200011, 'IS'],
  InstanceNumber: [0x00200013, 'IS'],
  ImagePositionPatient: [0x00200032, 'DS'],
  ImageOrientationPatient: [0x00200037, 'DS'],
  FrameOfReferenceUID: [0x00200052, 'UI'],
  PositionReferenceIndicator: [0x00201040, 'LO'],
  SliceLocation: [0x00201041, 'DS'],
  SamplesPerPixel: [0x00280002, 'US'],
  PhotometricInterpretation: [0x00280004, 'CS'],
  Rows: [0x00280010, 'US'],
  Columns: [0x00280011, 'US'],
  PixelSpacing: [0x00280030, 'DS'],
  BitsAllocated: [0x00280100, 'US'],
  BitsStored: [0x00280101, 'US'],
  HighBit: [0x00280102, 'US'],
  PixelRepresentation: [0x00280103, 'US'],
  BurnedInAnnotation: [0x00280301, 'CS'],
  WindowCenter: [0x00281050, 'DS'],
  WindowWidth: [0x00281051, 'DS'],
  PixelData: [0x7fe00010, 'OW'],
} as const satisfies Record<string, readonly [number, string]>;

type Keyword = keyof typeof attributes;
type Item = string | number;

/** The attributes of one image by keyword. An empty text is a value of length zero (type 2). */
export type DicomDataset = Readonly<Partial<Record<Exclude<Keyword, 'PixelData'>, Item | readonly Item[]>>> & {
  readonly SOPClassUID: string;
  readonly SOPInstanceUID: string;
  readonly PixelData: Uint16Array;
};

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const IMPLEMENTATION_CLASS_UID = '2.25.219034719203848120394871203948712';

/** A number as DS: the most digits that fit into 16 characters. */
export const decimalString = (value: number): string => {
  if (!Number.isFinite(value)) throw new RangeError(`${String(value)} cannot be a DICOM decimal string`);
  for (let digits = 15; digits > 0; digits -= 1) {
    const text = String(Number(value.toPrecision(digits)));
    if (text.length <= 16) return text;
  }
  throw new RangeError(`${String(value)} does not fit into a DICOM decimal string`);
};

const textOf = (vr: string, value: Item | readonly Item[]): string => {
  const items = typeof value === 'object' ? value : [value];
  return items.map((item) => (vr === 'DS' && typeof item === 'number' ? decimalString(item) : String(item))).join('\\');
};

const valueBytes = (vr: string, value: Item | readonly Item[]): Buffer => {
  if (vr === 'US') {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16LE(Number(value));
    return bytes;
  }
  const text = textOf(vr, value);
  if (text.length % 2 === 0) return Buffer.from(text, 'ascii');
  return Buffer.from(text + (vr === 'UI' ? '\0' : ' '), 'ascii');
};

const pixelBytes = (values: Uint16Array): Buffer => {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap16();
};

const element = (tag: number, vr: string, value: Buffer): Buffer => {
  const long = vr === 'OW' || vr === 'OB';
  const head = Buffer.alloc(long ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  head.write(vr, 4, 'ascii');
  if (long) head.writeUInt32LE(value.length, 8);
  else head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
};

const fileMeta = (dataset: DicomDataset): Buffer => {
  const elements = Buffer.concat([
    element(0x00020001, 'OB', Buffer.from([0, 1])),
    element(0x00020002, 'UI', valueBytes('UI', dataset.SOPClassUID)),
    element(0x00020003, 'UI', valueBytes('UI', dataset.SOPInstanceUID)),
    element(0x00020010, 'UI', valueBytes('UI', EXPLICIT_LITTLE_ENDIAN)),
    element(0x00020012, 'UI', valueBytes('UI', IMPLEMENTATION_CLASS_UID)),
    element(0x00020013, 'SH', valueBytes('SH', 'VENTRICLE')),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(elements.length);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM', 'ascii'), element(0x00020000, 'UL', length), elements]);
};

/** The whole file: preamble, file meta information, data set. */
export const writePart10 = (dataset: DicomDataset): Buffer => {
  const { PixelData, ...rest } = dataset;
  const elements = Object.entries(rest)
    .map(([keyword, value]) => ({ value, attribute: attributes[keyword as Keyword] }))
    .sort((a, b) => a.attribute[0] - b.attribute[0])
    .map(({ value, attribute: [tag, vr] }) => element(tag, vr, valueBytes(vr, value)));
  const [pixelTag, pixelVr] = attributes.PixelData;
  return Buffer.concat([fileMeta(dataset), ...elements, element(pixelTag, pixelVr, pixelBytes(PixelData))]);
};
