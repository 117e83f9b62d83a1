/** The body of a call: read to a limit, kept no further, and only where the caller may make the call at all. */

export type Body = { readonly text: string } | 'too-large' | 'not-text';

const toldLength = (request: Request): number => Number(request.headers.get('content-length'));

/**
 * So many times of what may be sent is heard, and nothing of it kept: where the connection ended while the caller still
 * sends, they would learn of that alone and not why they are refused. What goes on beyond it is cut off.
 */
const heardOut = 4;

const joined = (pieces: readonly Uint8Array[]): Uint8Array => Buffer.concat(pieces);

/** Of a body that does not say how long it is, or says that it is too long; null for one that is. */
const readPieces = async (request: Request, most: number): Promise<Uint8Array | null> => {
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  let pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return size > most ? null : joined(pieces);
    size += value.byteLength;
    if (size <= most) pieces.push(value);
    else pieces = [];
    if (size > most * heardOut) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
  }
};

/** The host ends a body where its content-length says: then nothing has to be counted. Null for one that is too long. */
const readBytes = async (request: Request, most: number): Promise<Uint8Array | null> =>
  request.headers.has('content-length') && !request.headers.has('transfer-encoding') && toldLength(request) <= most
    ? new Uint8Array(await request.arrayBuffer())
    : readPieces(request, most);

/** The body as text. What is cut off on the way, or is no UTF-8, is not text. */
export const readBody = async (request: Request, most: number): Promise<Body> => {
  if (toldLength(request) > most * heardOut) return 'too-large';
  try {
    const bytes = await readBytes(request, most);
    if (bytes === null || bytes.byteLength > most) return 'too-large';
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return 'not-text';
  }
};

/** True for a request that brings a body where none is read. */
export const bringsBody = ({ headers }: Request): boolean =>
  headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) !== 0;
