/** One image from an archive, its bytes as stored there (WADO-RS), as they come. */
import { createHash } from 'node:crypto';
import { Refused } from '../../contract/failure.ts';
import { archivePath, instanceParts, type Archive, type InstancePlace } from './archive-address.ts';
import { malformed } from './archive-failure.ts';
import { askArchive, type ArchiveAnswer } from './ask-archive.ts';
import { boundaryOf, readParts } from './multipart-parts.ts';

/** Larger files are none of a heart. */
const mostBytes = 2 ** 31 - 1;

export interface RetrievedInstance {
  readonly hash: string;
  readonly length: number;
}

/** What the header of a part says of its length. */
const toldLength = (headers: ReadonlyMap<string, string>): number | null => {
  const told = headers.get('content-length');
  if (told === undefined) return null;
  if (!/^\d{1,15}$/.test(told)) throw malformed('A part of the answer says a length that is none.');
  return Number(told);
};

async function* onlyPart(answer: ArchiveAnswer, boundary: string): AsyncGenerator<Buffer> {
  let parts = 0;
  let told: number | null = null;
  let length = 0;
  for await (const event of readParts(answer.chunks, boundary)) {
    if (event.kind === 'part') {
      parts += 1;
      if (parts > 1) throw malformed('The archive answers with more than the image that was asked for.');
      told = toldLength(event.headers);
    }
    if (event.kind === 'bytes') {
      length += event.bytes.length;
      yield event.bytes;
    }
  }
  if (parts === 0) throw malformed('The archive answers with no image.');
  if (told !== null && told !== length) throw malformed('An image is not as long as the archive says.');
}

/** Some archives answer for one image without the wrapping. */
const imageOf = (answer: ArchiveAnswer): AsyncIterable<Uint8Array> => {
  if (/^application\/dicom\s*(;|$)/i.test(answer.type)) return answer.chunks;
  const boundary = boundaryOf(answer.type);
  if (boundary === null) throw malformed('The archive answers with something else than an image.');
  return onlyPart(answer, boundary);
};

/** `sink` gets the bytes in order. Rejects where they are not whole: what the sink has is then of no use. */
export const retrieveInstance = async (
  archive: Archive,
  place: InstancePlace,
  sink: (bytes: Uint8Array) => Promise<void> | void,
  signal: AbortSignal,
): Promise<RetrievedInstance> => {
  const answer = await askArchive(archive, {
    at: archivePath(archive, instanceParts(place)),
    accept: 'multipart/related; type="application/dicom"; transfer-syntax=*',
    what: 'object',
    signal,
  });
  const hash = createHash('sha256');
  let length = 0;
  for await (const bytes of imageOf(answer)) {
    length += bytes.length;
    if (length > mostBytes) throw new Refused('too-large', `The image is larger than ${mostBytes} bytes.`);
    hash.update(bytes);
    await sink(bytes);
  }
  return { hash: hash.digest('hex'), length };
};
