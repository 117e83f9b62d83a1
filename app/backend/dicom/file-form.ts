/**
 * How a file is encoded, and where its data set begins: with preamble and meta group (PS3.10), with either missing,
 * or as a bare data set. A bare data set is read when it begins like one; that it is DICOM is then for its UIDs to
 * show. A missing transfer syntax is told from the first element, which only one native encoding fits.
 */
import { Refused } from '../../contract/failure.ts';
import { at, type ByteWindow } from './byte-window.ts';
import {
  explicitLittleEndian,
  isKnownVR,
  readElement,
  readUint16,
  readUint32,
  undefinedLength,
  type Encoding,
} from './element.ts';

export interface FileForm {
  readonly TransferSyntaxUID: string;
  readonly encoding: Encoding;
  /** Place of the first element of the data set. */
  readonly dataSet: number;
  readonly MediaStorageSOPClassUID?: string;
  readonly MediaStorageSOPInstanceUID?: string;
  /** False for a file without the mark DICM: it may be anything. */
  readonly marked: boolean;
}

const preambleLength = 128;
const bareGroups: ReadonlySet<number> = new Set([0x0002, 0x0008]);

/** Do the bytes at `offset` begin a meta group or a data set? */
const beginsDataSet = (window: ByteWindow, offset: number): boolean => {
  if (offset + 8 > window.size) return false;
  const index = at(window, offset, 8);
  const { bytes } = window;
  const bigEndian = readUint16(bytes, index, false) === 0x0800;
  if (!bareGroups.has(readUint16(bytes, index, bigEndian))) return false;
  if (isKnownVR(bytes, index + 4)) return true;
  const length = readUint32(bytes, index + 4, bigEndian);
  return length % 2 === 0 && offset + 8 + length <= window.size;
};

const hasMark = (window: ByteWindow, offset: number): boolean => {
  if (offset + 4 > window.size) return false;
  const index = at(window, offset, 4);
  return window.bytes.toString('latin1', index, index + 4) === 'DICM';
};

/** Place of the first element, and whether the mark DICM stands before it. */
const findStart = (window: ByteWindow): { start: number; marked: boolean } => {
  const afterMark = preambleLength + 4;
  if (hasMark(window, preambleLength)) {
    // DICM may also stand by chance in the values of a bare data set.
    const chance = !beginsDataSet(window, afterMark) && beginsDataSet(window, 0);
    if (!chance) return { start: afterMark, marked: true };
  }
  if (hasMark(window, 0)) return { start: 4, marked: true };
  if (beginsDataSet(window, 0)) return { start: 0, marked: false };
  throw new Refused('not-dicom', 'This is not a DICOM file.');
};

/** The encoding that the first element of a data set shows. */
const shownEncoding = (window: ByteWindow, offset: number): Encoding => {
  if (offset + 8 > window.size) return explicitLittleEndian;
  const index = at(window, offset, 8);
  const bigEndian = readUint16(window.bytes, index, false) > 0xff && readUint16(window.bytes, index, true) <= 0xff;
  return { explicitVR: isKnownVR(window.bytes, index + 4), bigEndian };
};

const syntaxOf = (encoding: Encoding): string => {
  if (encoding.bigEndian) return '1.2.840.10008.1.2.2';
  return encoding.explicitVR ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2';
};

const metaNames: ReadonlyMap<number, 'MediaStorageSOPClassUID' | 'MediaStorageSOPInstanceUID' | 'TransferSyntaxUID'> =
  new Map([
    [0x00020002, 'MediaStorageSOPClassUID'],
    [0x00020003, 'MediaStorageSOPInstanceUID'],
    [0x00020010, 'TransferSyntaxUID'],
  ]);

interface MetaGroup {
  readonly uids: ReadonlyMap<string, string>;
  readonly next: number;
}

/** The meta group by its elements: its declared length is wrong too often to be of use. */
const readMetaGroup = (window: ByteWindow, start: number): MetaGroup => {
  const uids = new Map<string, string>();
  let offset = start;
  while (offset + 8 <= window.size) {
    if (readUint16(window.bytes, at(window, offset, 2), false) !== 2) break;
    const { tag, length, value } = readElement(window, offset, explicitLittleEndian);
    const name = metaNames.get(tag);
    if (length === undefinedLength || value + length > window.size) {
      throw new Refused('truncated', 'The file ends in its meta group.', { attribute: name ?? 'TransferSyntaxUID' });
    }
    if (name !== undefined && length > 0 && length <= 128) {
      const index = at(window, value, length);
      const uid = window.bytes.toString('latin1', index, index + length).replace(/[\s\0]+$/, '');
      if (uid !== '') uids.set(name, uid);
    }
    offset = value + length;
  }
  return { uids, next: offset };
};

/** Some writers declare implicit VR and write explicit: the first element tells. */
const encodingFor = (TransferSyntaxUID: string, shown: Encoding): Encoding => {
  if (TransferSyntaxUID === '1.2.840.10008.1.2') return { explicitVR: shown.explicitVR, bigEndian: false };
  return { explicitVR: true, bigEndian: TransferSyntaxUID === '1.2.840.10008.1.2.2' };
};

export const readFileForm = (window: ByteWindow): FileForm => {
  if (window.size === 0) throw new Refused('not-dicom', 'The file is empty.');
  const { start, marked } = findStart(window);
  const { uids, next } = readMetaGroup(window, start);
  const shown = shownEncoding(window, next);
  const TransferSyntaxUID = uids.get('TransferSyntaxUID') ?? syntaxOf(shown);
  const MediaStorageSOPClassUID = uids.get('MediaStorageSOPClassUID');
  const MediaStorageSOPInstanceUID = uids.get('MediaStorageSOPInstanceUID');
  return {
    TransferSyntaxUID,
    encoding: encodingFor(TransferSyntaxUID, shown),
    dataSet: next,
    ...(MediaStorageSOPClassUID !== undefined && { MediaStorageSOPClassUID }),
    ...(MediaStorageSOPInstanceUID !== undefined && { MediaStorageSOPInstanceUID }),
    marked,
  };
};
