/** What one file on disk is. Reads its header alone. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Refused, refusalCodeSchema } from '../../contract/failure.ts';
import type { RefusedFile } from '../../contract/intake.ts';
import { firstPiece, openWindow, pieceSize } from '../dicom/byte-window.ts';
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

const readOpened = (fd: number, name: string, source: InstanceSource): ReadFile => {
  const length = readSync(fd, piece, 0, firstPiece, 0);
  if (isZip(name, piece, length)) return { found: 'zip' };
  const size = length < firstPiece ? length : fstatSync(fd).size;
  const window = openWindow(size, (target, position) => readSync(fd, target, 0, target.length, position), piece);
  window.filled = length;
  return readHeader(window, source);
};

export const refusal = (name: string, error: unknown): ReadFile => {
  const { code, message, attribute } =
    error instanceof Refused ? error.failure : new Refused('unreadable', 'The file cannot be opened.').failure;
  const refused = { file: name, code: refusalCodeSchema.parse(code), message };
  return { found: 'refused', refused: attribute === undefined ? refused : { ...refused, attribute } };
};

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

export const readFile = (file: FoundFile): ReadFile => {
  if (file.problem !== undefined) return refusal(file.name, new Refused('unreadable', file.problem));
  try {
    const fd = openSync(file.source.path, 'r');
    try {
      return readOpened(fd, file.name, file.source);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (error instanceof Refused || isSystemError(error)) return refusal(file.name, error);
    throw error;
  }
};
