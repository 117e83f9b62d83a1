/** The body of a call: read to a limit, never past it, and only where the caller may make the call at all. */

export type Body = { readonly text: string } | 'too-large' | 'not-text';

const tooLong = (request: Request, most: number): boolean => Number(request.headers.get('content-length')) > most;

const joined = (pieces: readonly Uint8Array[]): Uint8Array => Buffer.concat(pieces);

/** Of a body that does not say how long it is. */
const readPieces = async (request: Request, most: number): Promise<Uint8Array | null> => {
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(pieces);
    size += value.byteLength;
    if (size > most) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    pieces.push(value);
  }
};

/** The host ends a body where its content-length says: then nothing has to be counted. */
const readBytes = async (request: Request, most: number): Promise<Uint8Array | null> =>
  request.headers.has('content-length') && !request.headers.has('transfer-encoding')
    ? new Uint8Array(await request.arrayBuffer())
    : readPieces(request, most);

/** The body as text. What is cut off on the way, or is no UTF-8, is not text. */
export const readBody = async (request: Request, most: number): Promise<Body> => {
  if (tooLong(request, most)) return 'too-large';
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
