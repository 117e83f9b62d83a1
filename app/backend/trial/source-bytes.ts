/** The bytes of a stored image, from the file the intake found it in; what was inflated or unpacked is kept a while. */
import { open, readFile, stat } from 'node:fs/promises';
import { Refused } from '../../contract/failure.ts';
import { windowOfBytes } from '../dicom/byte-window.ts';
import { readFileForm } from '../dicom/file-form.ts';
import { deflatedSyntax, inflateFile, mostInflated } from '../dicom/inflate.ts';
import type { DicomInstance, InstanceSource } from '../dicom/instance.ts';
import { readAtOfBytes, type ReadAt } from '../dicom/read-at.ts';
import { readHeader, type Header } from '../dicom/read-header.ts';
import { readFile as readFileHeader } from '../intake/read-file.ts';
import { readZipEntry } from '../intake/zip-entries.ts';
import { createLeastRecent } from './least-recent.ts';

/** Bytes of unpacked files that are kept. */
const mostKept = 256 * 1024 * 1024;

const missing = (): Refused =>
  new Refused('source-missing', 'The file of this image is not where it was: open its folder again.');

const changed = (): Refused =>
  new Refused('source-changed', 'The file of this image is not the one that was taken in.');

const readAtOfFile =
  (path: string): ReadAt =>
  async (offset, length) => {
    const file = await open(path, 'r').catch(() => {
      throw missing();
    });
    try {
      const { size } = await file.stat();
      const target = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      const { bytesRead } = await file.read(target, 0, target.length, offset);
      return target.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  };

const instanceOf = (header: Header): DicomInstance => {
  if (header.found !== 'instance') throw changed();
  return header.instance;
};

const readWhole = async ({ path, entry }: InstanceSource): Promise<Buffer> => {
  try {
    return entry === undefined ? await readFile(path) : await readZipEntry(path, entry, mostInflated);
  } catch {
    throw missing();
  }
};

const readPlainHeader = (source: InstanceSource): DicomInstance => {
  const header = readFileHeader({ name: '', source });
  if (header.found === 'refused') throw header.refused.code === 'unreadable' ? missing() : changed();
  if (header.found === 'zip') throw changed();
  return instanceOf(header);
};

/** Reads the files that stored images came from. */
export interface SourceReader {
  /** What the file's header says now. */
  readonly readHeader: (stored: DicomInstance) => Promise<DicomInstance>;
  /** Another text once the file is another, or was written again; of a file that is gone, an empty one. */
  readonly stamp: (stored: DicomInstance) => Promise<string>;
  /** Access to the file's (inflated) bytes. */
  readonly openBytes: (stored: DicomInstance) => Promise<ReadAt>;
}

interface Unpacked {
  readonly bytes: Buffer;
  readonly header: Header;
}

const unpack = async ({ source, pixels }: DicomInstance): Promise<Unpacked> => {
  const whole = await readWhole(source);
  const window = windowOfBytes(whole);
  const header = readHeader(window, source);
  const isDeflated = pixels.TransferSyntaxUID === deflatedSyntax;
  return { header, bytes: isDeflated ? inflateFile(whole, readFileForm(windowOfBytes(whole)).dataSet) : whole };
};

const isPlain = ({ source, pixels }: DicomInstance): boolean =>
  source.entry === undefined && pixels.TransferSyntaxUID !== deflatedSyntax;

export const createSourceReader = (): SourceReader => {
  const unpacked = createLeastRecent<Unpacked>(mostKept, ({ bytes }) => bytes.length);
  const unpackOnce = async (stored: DicomInstance): Promise<Unpacked> => {
    const key = JSON.stringify([stored.source.path, stored.source.entry]);
    const one = unpacked.get(key) ?? (await unpack(stored));
    unpacked.set(key, one);
    return one;
  };
  return {
    readHeader: async (stored) =>
      isPlain(stored) ? readPlainHeader(stored.source) : instanceOf((await unpackOnce(stored)).header),
    stamp: async ({ source }) => {
      const now = await stat(source.path).catch(() => null);
      return now === null ? '' : [now.dev, now.ino, now.size, now.mtimeMs].join(' ');
    },
    openBytes: async (stored) =>
      isPlain(stored) ? readAtOfFile(stored.source.path) : readAtOfBytes((await unpackOnce(stored)).bytes),
  };
};
