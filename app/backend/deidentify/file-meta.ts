/** The meta group of a blinded file: nothing of the source's but its class and its transfer syntax. */
import { explicitLittleEndian } from '../dicom/element.ts';
import { IMPLEMENTATION_CLASS_UID } from '../dicom/part10-writer.ts';
import { closeValue, writeBytes, writeHead, writeText, type ByteWriter } from './byte-writer.ts';

export interface MetaFacts {
  readonly SOPClassUID: string;
  readonly SOPInstanceUID: string;
  readonly TransferSyntaxUID: string;
}

const put = (writer: ByteWriter, tag: number, VR: string, value: string): void => {
  const padded = value.length % 2 === 0 ? value : value + (VR === 'UI' ? '\0' : ' ');
  writeHead(writer, tag, VR, padded.length, explicitLittleEndian);
  writeText(writer, padded);
};

/** Preamble of zeros, mark, group. */
export const writeFileMeta = (writer: ByteWriter, facts: MetaFacts): void => {
  writeBytes(writer, Buffer.alloc(128));
  writeText(writer, 'DICM');
  writeHead(writer, 0x00020000, 'UL', 4, explicitLittleEndian);
  const length = writer.length;
  writeBytes(writer, Buffer.alloc(4));
  writeHead(writer, 0x00020001, 'OB', 2, explicitLittleEndian);
  writeBytes(writer, Buffer.from([0, 1]));
  put(writer, 0x00020002, 'UI', facts.SOPClassUID);
  put(writer, 0x00020003, 'UI', facts.SOPInstanceUID);
  put(writer, 0x00020010, 'UI', facts.TransferSyntaxUID);
  put(writer, 0x00020012, 'UI', IMPLEMENTATION_CLASS_UID);
  put(writer, 0x00020013, 'SH', 'VENTRICLE');
  closeValue(writer, length + 4, false);
};
