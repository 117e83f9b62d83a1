/** Files brought into an archive (STOW-RS), each read back: an archive may answer well and keep another file. */
import { randomBytes } from 'node:crypto';
import { Refused } from '../../contract/failure.ts';
import { archivePath, type Archive, type InstancePlace } from './archive-address.ts';
import { askArchive, wholeBody } from './ask-archive.ts';
import { patient, withPatience } from './patience.ts';
import { retrieveInstance } from './retrieve-instance.ts';

/** A file and where the archive will keep it: as its own header says. */
export interface FileToStore extends InstancePlace {
  readonly bytes: Buffer;
  /** SHA-256. */
  readonly hash: string;
}

const mostAnswer = 16 * 1024 * 1024;

const bodyOf = (files: readonly FileToStore[], boundary: string): Buffer =>
  Buffer.concat([
    ...files.flatMap(({ bytes }) => [
      Buffer.from(`\r\n--${boundary}\r\nContent-Type: application/dicom\r\nContent-Length: ${bytes.length}\r\n\r\n`),
      bytes,
    ]),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);

/** What its answer says of single files is not asked: what can be read back is what counts. */
const send = async (archive: Archive, files: readonly FileToStore[], signal: AbortSignal): Promise<void> => {
  const boundary = `ventricle-${randomBytes(24).toString('hex')}`;
  const answer = await askArchive(archive, {
    at: archivePath(archive, ['studies']),
    accept: 'application/dicom+json',
    what: 'root',
    send: {
      type: `multipart/related; type="application/dicom"; boundary=${boundary}`,
      body: bodyOf(files, boundary),
    },
    alsoTakes: [409],
    signal,
  });
  await wholeBody(answer, mostAnswer);
};

/** The SHA-256 of what the archive keeps; null where it keeps nothing of this name. */
export const hashInArchive = async (
  archive: Archive,
  place: InstancePlace,
  signal: AbortSignal,
): Promise<string | null> => {
  try {
    return (await retrieveInstance(archive, place, () => undefined, signal)).hash;
  } catch (error) {
    if (error instanceof Refused && error.failure.code === 'source-missing') return null;
    throw error;
  }
};

const readBack = async (archive: Archive, file: FileToStore, signal: AbortSignal): Promise<void> => {
  const kept = await withPatience(patient, signal, () => hashInArchive(archive, file, signal));
  if (kept === file.hash) return;
  if (kept === null) throw new Refused('archive-refused', `The archive did not keep the image ${file.SOPInstanceUID}.`);
  throw new Refused(
    'archive-altered',
    `The archive keeps another file under the name ${file.SOPInstanceUID}: it has to be removed there before this one can be kept.`,
  );
};

const readTogether = 4;

/** Rejects unless the archive gives back every file as it was given. Can be done again with the same files. */
export const storeInstances = async (
  archive: Archive,
  files: readonly FileToStore[],
  signal: AbortSignal,
): Promise<void> => {
  if (files.length === 0) return;
  await withPatience(patient, signal, () => send(archive, files, signal));
  const rest = files.values();
  const inTurn = async (): Promise<void> => {
    for (const file of rest) await readBack(archive, file, signal);
  };
  const ends = await Promise.allSettled(Array.from({ length: readTogether }, inTurn));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};
