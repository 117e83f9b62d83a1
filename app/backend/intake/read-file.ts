/** What one file on disk is. Reads its header alone. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Refused, refusalCodeSchema } from '../../contract/failure.ts';
import type { RefusedFile } from '../../contract/intake.ts';
import { firstPiece, openWindow, pieceSize, type ReadAt } from '../dicom/byte-window.ts';
import type { InstanceSource } from '../dicom/instance.ts';
import { readHeader, type Header } from '../dicom/read-header.ts';
import type { FoundFile } from './found-file.ts';

/** What reading a file led to, before its UID is compared with the others'. */
export type ReadFile =
  Header | { readonly found: 'refused'; readonly refused: RefusedFile } | { readonly found: 'zip' };

/** One piece serves every file of this thread: a header is turned into values before the next is read. */
const piece = Buffer.allocUnsafe(pieceSize);

const isZip = (name: string, start: Buffer, length: number): boolean =>
  length >= 4 && /\.zip$/i.test(name) && start.toString('latin1', 0, 2) === 'PK';

/** The first piece of a file, and its size. */
export interface FileStart {
  readonly bytes: Buffer;
  readonly length: number;
  readonly size: number;
}

/** Reads on from where the start ends, which few headers ask for. */
const readOn = (path: string, start: FileStart, name: string, source: InstanceSource): ReadFile => {
  if (isZip(name, start.bytes, start.length)) return { found: 'zip' };
  const handle: { fd?: number } = {};
  const readAt: ReadAt = (target, position) => {
    handle.fd ??= openSync(path, 'r');
    return readSync(handle.fd, target, 0, target.length, position);
  };
  try {
    const window = openWindow(start.size, readAt, start.bytes);
    window.filled = start.length;
    return readHeader(window, source);
  } finally {
    if (handle.fd !== undefined) closeSync(handle.fd);
  }
};

const startNow = (path: string): FileStart => {
  const fd = openSync(path, 'r');
  try {
    const length = readSync(fd, piece, 0, firstPiece, 0);
    return { bytes: piece, length, size: length < firstPiece ? length : fstatSync(fd).size };
  } finally {
    closeSync(fd);
  }
};

/** The start of a file, fetched while others are being read. Null where it cannot be: reading it will say why. */
export const startAhead = async ({ problem, source }: FoundFile): Promise<FileStart | null> => {
  if (problem !== undefined) return null;
  try {
    const file = await open(source.path, 'r');
    try {
      const bytes = Buffer.allocUnsafe(firstPiece);
      const { bytesRead } = await file.read(bytes, 0, firstPiece, 0);
      return { bytes, length: bytesRead, size: bytesRead < firstPiece ? bytesRead : (await file.stat()).size };
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
};

export const refusal = (name: string, error: unknown): ReadFile => {
  const { code, message, attribute } =
    error instanceof Refused ? error.failure : new Refused('unreadable', 'The file cannot be opened.').failure;
  const refused = { file: name, code: refusalCodeSchema.parse(code), message };
  return { found: 'refused', refused: attribute === undefined ? refused : { ...refused, attribute } };
};

/** One bad file never stops the rest, whatever is wrong with it. */
export const readFile = (file: FoundFile, start: FileStart | null = null): ReadFile => {
  if (file.problem !== undefined) return refusal(file.name, new Refused('unreadable', file.problem));
  const { path } = file.source;
  try {
    return readOn(path, start ?? startNow(path), file.name, file.source);
  } catch (error) {
    return refusal(file.name, error);
  }
};
