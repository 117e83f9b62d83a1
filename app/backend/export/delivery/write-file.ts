/** A file written piece by piece, with its hash; others have their turn in between. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { Refused } from '../../../contract/failure.ts';

export type Piece = string | Uint8Array;

/** Looks at a text while it is written. */
export interface PieceCheck {
  readonly write: (piece: string) => void;
  /** What speaks against it, in sentences without a subject or a value. */
  readonly end: () => readonly string[];
}

export interface FileToMake {
  readonly name: string;
  readonly pieces: Iterable<Piece> | AsyncIterable<Piece>;
  readonly check?: PieceCheck;
}

export interface WrittenFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Writing {
  readonly signal: AbortSignal;
  /** After each write to the disk: bytes so far. */
  readonly onBytes: (bytes: number) => void;
}

export const cancelled = (): Refused => new Refused('cancelled', 'The delivery was cancelled: nothing was delivered.');

/** Small pieces are gathered up to this. */
const atOnce_bytes = 65_536;

/** Ends with a refusal, and without the file, where the check finds a fault. */
export const writeFileOf = async (
  folder: string,
  { name, pieces, check }: FileToMake,
  { signal, onBytes }: Writing,
): Promise<WrittenFile> => {
  const file = path.join(folder, name);
  const handle = await open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  let [bytes, gathered, held] = [0, [] as Uint8Array[], 0];
  const flush = async (): Promise<void> => {
    const chunk = Buffer.concat(gathered);
    [gathered, held] = [[], 0];
    hash.update(chunk);
    await handle.write(chunk);
    bytes += chunk.length;
    onBytes(bytes);
  };
  try {
    for await (const piece of pieces) {
      if (signal.aborted) throw cancelled();
      if (typeof piece === 'string') check?.write(piece);
      const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
      gathered.push(chunk);
      held += chunk.length;
      if (held >= atOnce_bytes) await flush();
    }
    await flush();
    const [fault] = check?.end() ?? [];
    if (fault !== undefined) throw new Refused('internal', `${name} would not be sound, and was not written: ${fault}`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { name, path: file, bytes, sha256: hash.digest('hex') };
};
