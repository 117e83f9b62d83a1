/** The file of a learned model, fetched once and compared with its hash before anything runs it. */
import { altered, missing } from './model-sentences.ts';

/** Why there is none to run: in words, or as the images of a case say it. */
export type NoModel = { readonly notReady: string } | 'away' | 'stopped';

const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The bytes where they have this hash; else why they are not run. */
export const checkedModel = async (bytes: ArrayBuffer, sha256: string): Promise<ArrayBuffer | NoModel> =>
  hexOf(await crypto.subtle.digest('SHA-256', bytes)) === sha256 ? bytes : { notReady: altered(sha256) };

const fetched = async (sha256: string, signal: AbortSignal): Promise<ArrayBuffer | NoModel> => {
  try {
    const response = await fetch(`models/${sha256}`, { signal });
    if (response.status === 404) return { notReady: missing(sha256) };
    return response.ok ? await response.arrayBuffer() : 'away';
  } catch {
    return signal.aborted ? 'stopped' : 'away';
  }
};

let held: { readonly sha256: string; readonly bytes: ArrayBuffer } | null = null;

/** One is held as long as the page is open: a read asks for it many times. */
export const fetchModel = async (sha256: string, signal: AbortSignal): Promise<ArrayBuffer | NoModel> => {
  if (held?.sha256 === sha256) return held.bytes;
  const bytes = await fetched(sha256, signal);
  if (!(bytes instanceof ArrayBuffer)) return bytes;
  const checked = await checkedModel(bytes, sha256);
  if (checked instanceof ArrayBuffer) held = { sha256, bytes: checked };
  return signal.aborted ? 'stopped' : checked;
};
