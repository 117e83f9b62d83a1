/** SHA-256 of text (UTF-8) or bytes, in hex. */
import { createHash } from 'node:crypto';

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
