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

/** Pieces are gathered up to this, in memory that is used again and again. */
const atOnce_bytes = 262_144;

const encoder = new TextEncoder();

/** A part of a piece that the rest of the gathered memory held: what was taken of the piece, and the bytes it became. */
interface Taken {
  readonly rest: Piece;
  readonly bytes: number;
}

const takeInto = (free: Uint8Array, piece: Piece): Taken => {
  if (typeof piece === 'string') {
    const { read, written } = encoder.encodeInto(piece, free);
    return { rest: piece.slice(read), bytes: written };
  }
  const part = piece.subarray(0, free.length);
  free.set(part);
  return { rest: piece.subarray(part.length), bytes: part.length };
};

/** Ends with a refusal, and without the file, where the check finds a fault. */
export const writeFileOf = async (
  folder: string,
  { name, pieces, check }: FileToMake,
  { signal, onBytes }: Writing,
): Promise<WrittenFile> => {
  const file = path.join(folder, name);
  const handle = await open(file, 'wx', 0o600);
  const [hash, gathered] = [createHash('sha256'), new Uint8Array(atOnce_bytes)];
  let [bytes, held] = [0, 0];
  const flush = async (): Promise<void> => {
    const chunk = gathered.subarray(0, held);
    hash.update(chunk);
    await handle.writeFile(chunk);
    bytes += held;
    held = 0;
    onBytes(bytes);
  };
  try {
    for await (const piece of pieces) {
      if (signal.aborted) throw cancelled();
      if (typeof piece === 'string') check?.write(piece);
      for (let rest = piece; rest.length > 0;) {
        const taken = takeInto(gathered.subarray(held), rest);
        rest = taken.rest;
        held += taken.bytes;
        // The last three bytes may be too few for a letter.
        if (held > atOnce_bytes - 4) await flush();
      }
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
