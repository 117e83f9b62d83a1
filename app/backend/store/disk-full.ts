/** A disk without room, whoever ran into it: the store's file, or a file beside it. */
import { Refused } from '../../contract/failure.ts';

const full = 13;
/** SQLite's words for a write, or a growth of its shared index, that the file system refused. */
const refusedWrites = [778, 4874];

/** The file system's words, and PostgreSQL's. */
const fileCodes = ['ENOSPC', 'EDQUOT', 'EFBIG', '53100'];

const isFull = (error: Error): boolean => {
  if ('errcode' in error) {
    const code = Number(error.errcode);
    return (code & 0xff) === full || refusedWrites.includes(code);
  }
  return 'code' in error && fileCodes.includes(String(error.code));
};

/** The refusal for a full disk; null for any other error. */
export const diskFull = (error: unknown): Refused | null =>
  error instanceof Error && isFull(error)
    ? new Refused('disk-full', 'The disk is full: nothing of this was kept. Make room, then do it again.')
    : null;
