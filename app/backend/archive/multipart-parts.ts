/**
 * The parts of a multipart body (RFC 2046) as they come, without holding any: strict, since a body that is not whole must
 * never pass for one that is.
 */
import { malformed } from './archive-failure.ts';

export type PartEvent =
  | { readonly kind: 'part'; readonly headers: ReadonlyMap<string, string> }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'end' };

/** Before the first part, in the headers of one, and after the last no more than this is taken. */
const mostBeside = 16 * 1024;

const cutOff = () => malformed('The answer of the archive ends within an image.');

interface Held {
  /** What came and was not used yet. */
  bytes: Buffer;
  /** Adds the next chunk; false where there is none. */
  readonly more: () => Promise<boolean>;
}

const holdChunks = (chunks: AsyncIterator<Uint8Array>): Held => {
  const held: Held = {
    // The delimiter begins with the end of a line; the first may stand at the very beginning.
    bytes: Buffer.from('\r\n'),
    more: async () => {
      const next = await chunks.next();
      if (next.done === true) return false;
      const { buffer, byteOffset, byteLength } = next.value;
      const came = Buffer.from(buffer, byteOffset, byteLength);
      held.bytes = held.bytes.length === 0 ? came : Buffer.concat([held.bytes, came]);
      return true;
    },
  };
  return held;
};

/** Takes all up to `mark` and the mark itself; refused where it does not come soon. */
const takeUntil = async (held: Held, mark: Buffer): Promise<Buffer> => {
  for (;;) {
    const at = held.bytes.indexOf(mark);
    if (at > mostBeside || (at < 0 && held.bytes.length > mostBeside)) {
      throw malformed('The answer of the archive is not the multipart that it says it is.');
    }
    if (at >= 0) {
      const before = held.bytes.subarray(0, at);
      held.bytes = held.bytes.subarray(at + mark.length);
      return before;
    }
    if (!(await held.more())) throw cutOff();
  }
};

const lineEnd = Buffer.from('\r\n');
const headersEnd = Buffer.from('\r\n\r\n');

/** After a delimiter: whether it was the last. */
const isLast = async (held: Held): Promise<boolean> => {
  while (held.bytes.length < 2) if (!(await held.more())) throw cutOff();
  if (held.bytes.toString('latin1', 0, 2) === '--') return true;
  const padding = await takeUntil(held, lineEnd);
  if (!/^[ \t]*$/.test(padding.toString('latin1'))) throw malformed('A boundary of the answer has no end.');
  return false;
};

const readHeaders = async (held: Held): Promise<ReadonlyMap<string, string>> => {
  // A part may have no headers at all: then the empty line follows the delimiter.
  held.bytes = Buffer.concat([lineEnd, held.bytes]);
  const text = (await takeUntil(held, headersEnd)).toString('latin1');
  const headers = new Map<string, string>();
  for (const line of text.split('\r\n').filter((one) => one !== '')) {
    const colon = line.indexOf(':');
    if (colon < 1) throw malformed('A part of the answer has a header that is none.');
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
};

async function* readBody(held: Held, delimiter: Buffer): AsyncGenerator<PartEvent> {
  for (;;) {
    const at = held.bytes.indexOf(delimiter);
    // What may be the beginning of the delimiter waits for the next chunk.
    const sure = at >= 0 ? at : Math.max(0, held.bytes.length - delimiter.length + 1);
    const bytes = held.bytes.subarray(0, sure);
    held.bytes = held.bytes.subarray(at >= 0 ? at + delimiter.length : sure);
    if (bytes.length > 0) yield { kind: 'bytes', bytes };
    if (at >= 0) return;
    if (!(await held.more())) throw cutOff();
  }
}

/** What may follow the last delimiter is of no use; without an end it is no answer. */
const drain = async (held: Held): Promise<void> => {
  for (let length = held.bytes.length; ; length += held.bytes.length) {
    if (length > mostBeside) throw malformed('The answer of the archive goes on after its end.');
    held.bytes = Buffer.alloc(0);
    if (!(await held.more())) return;
  }
};

/** Ends only after the last delimiter has come. */
export async function* readParts(chunks: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<PartEvent> {
  const iterator = chunks[Symbol.asyncIterator]();
  const held = holdChunks(iterator);
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  try {
    await takeUntil(held, delimiter);
    while (!(await isLast(held))) {
      yield { kind: 'part', headers: await readHeaders(held) };
      yield* readBody(held, delimiter);
      yield { kind: 'end' };
    }
    await drain(held);
  } finally {
    await iterator.return?.();
  }
}

/** The boundary that a Content-Type names; null where it is no multipart/related. */
export const boundaryOf = (type: string): string | null => {
  if (!/^multipart\/related\s*(;|$)/i.test(type)) return null;
  const named = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(type);
  return named?.[1] ?? named?.[2] ?? null;
};
