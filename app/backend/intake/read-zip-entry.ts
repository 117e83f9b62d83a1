/** What one file inside a zip is: from its first part where the header ends there, else from all of it. */
import { Refused } from '../../contract/failure.ts';
import { openWindow, windowOfBytes, type ByteWindow } from '../dicom/byte-window.ts';
import { mostInflated } from '../dicom/inflate.ts';
import type { InstanceSource } from '../dicom/instance.ts';
import { readHeader, type Header } from '../dicom/read-header.ts';
import type { ZipEntry } from './zip-entries.ts';

/** Bytes unpacked at first. */
const firstPart = 256 * 1024;

/** The header goes on behind the part that was unpacked. */
class BehindFirstPart extends Error {}

/** A window over the first part of a file of `size` bytes. */
const windowOfPart = (part: Buffer, size: number): ByteWindow => {
  if (part.length >= size) return windowOfBytes(part);
  return openWindow(size, (target, position) => {
    if (position + target.length > part.length) throw new BehindFirstPart();
    return part.copy(target, 0, position);
  });
};

export const readEntryHeader = async (entry: ZipEntry, source: InstanceSource): Promise<Header> => {
  if (entry.problem !== undefined) throw new Refused('unreadable', entry.problem);
  const part = await entry.read(firstPart);
  try {
    return readHeader(windowOfPart(part, Math.max(part.length, entry.size)), source);
  } catch (error) {
    if (!(error instanceof BehindFirstPart)) throw error;
  }
  if (entry.size > mostInflated) throw new Refused('too-large', 'The header of the packed file is too long.');
  const whole = await entry.read(mostInflated);
  if (whole.length < entry.size) throw new Refused('truncated', 'The packed file is shorter than the zip says.');
  return readHeader(windowOfBytes(whole), source);
};
