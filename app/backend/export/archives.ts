/** What is fetched with a ticket: archives of the JSON export, written as they are read, and the files of deliveries. */
import { createReadStream } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { Refused } from '../../contract/failure.ts';
import { newId, type Desk } from '../desk.ts';
import { sha256 } from '../journal/digest.ts';
import { documentName } from './json-index.ts';

/** What an export made: sealed reads never change, so the same archive can be written again. */
export interface ArchiveContent {
  /** Name of the archive. */
  readonly name: string;
  readonly index: { readonly name: string; readonly text: string };
  readonly reads: readonly { readonly readId: string; readonly hash: string }[];
}

export interface Archive {
  readonly name: string;
  /** A zip of sealed reads breaks off with an error where a document is no longer as it was sealed. */
  readonly bytes: Readable;
}

/** A file that a delivery made. */
export interface KeptFile {
  readonly name: string;
  readonly path: string;
}

export interface Archives {
  /** Remembers the latest export of an account (null: of own scans); gives the ticket with which it is fetched. */
  readonly keep: (accountId: string | null, content: ArchiveContent) => string;
  /** Remembers the files of the latest delivery of an account; a ticket for each, in their order. */
  readonly keepFiles: (accountId: string, files: readonly KeptFile[]) => readonly string[];
  /** Throws `not-found` for a ticket of somebody else or of an export before the latest, as if there were none. */
  readonly open: (accountId: string | null, ticket: string) => Archive;
}

const sealedText = async ({ store }: Desk, readId: string, hash: string): Promise<string> => {
  const row = await store.read((db) =>
    db.selectFrom('seal').select('document').where('readId', '=', readId).executeTakeFirst(),
  );
  if (row === undefined || sha256(row.document) !== hash) {
    throw new Refused('store-damaged', 'A seal does not hold any more: the archive is not written to its end.');
  }
  return row.document;
};

/** Each document is read when its turn has come. */
const zipOf = (desk: Desk, { index, reads }: ArchiveContent): Readable => {
  const [zip, out] = [new ZipFile(), new PassThrough()];
  const mtime = desk.now();
  zip.addBuffer(Buffer.from(index.text), index.name, { mtime });
  for (const { readId, hash } of reads) {
    zip.addReadStreamLazy(documentName(readId), { mtime }, (give) => {
      sealedText(desk, readId, hash).then(
        (text) => give(null, Readable.from([Buffer.from(text)])),
        (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    });
  }
  // Whoever reads it hears of an error; one that nobody reads any more breaks off in silence.
  out.on('error', () => undefined);
  zip.on('error', (error: Error) => out.destroy(error));
  zip.outputStream.pipe(out);
  zip.end();
  return out;
};

export const openArchives = (desk: Desk): Archives => {
  const latest = new Map<string | null, ArchiveContent & { readonly ticket: string }>();
  const files = new Map<string | null, ReadonlyMap<string, KeptFile>>();
  return {
    keep: (accountId, content) => {
      const ticket = newId(desk);
      latest.set(accountId, { ...content, ticket });
      return ticket;
    },
    keepFiles: (accountId, kept) => {
      const named = new Map(kept.map((file) => [newId(desk), file]));
      files.set(accountId, named);
      return [...named.keys()];
    },
    open: (accountId, ticket) => {
      const file = files.get(accountId)?.get(ticket);
      if (file !== undefined) return { name: file.name, bytes: createReadStream(file.path) };
      const kept = latest.get(accountId);
      if (kept?.ticket !== ticket) throw new Refused('not-found', 'This export is no longer at hand: make it again.');
      return { name: kept.name, bytes: zipOf(desk, kept) };
    },
  };
};
