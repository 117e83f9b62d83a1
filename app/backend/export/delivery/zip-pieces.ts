/** A zip written as its entries are made: none but the one at hand is held. */
import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const zipOf = (entries: AsyncIterable<ZipEntry>, mtime: Date): Readable => {
  const [zip, out] = [new ZipFile(), new PassThrough()];
  const broken = (error: unknown): unknown => out.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', broken);
  zip.outputStream.pipe(out);
  const fill = async (): Promise<void> => {
    for await (const { name, bytes } of entries) {
      zip.addBuffer(Buffer.from(bytes), name, { mtime });
      if (out.writableNeedDrain) await new Promise((resume) => out.once('drain', resume));
    }
    zip.end();
  };
  fill().catch(broken);
  return out;
};

/** Nothing is made before the first piece is asked for. Breaks off with the error of whoever makes the entries. */
export const zipPieces = (entries: () => AsyncIterable<ZipEntry>, mtime: Date): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => zipOf(entries(), mtime)[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>,
});
