/** Every way a call or a file can fail: a closed set. The sentence for the reader is made in the renderer. */
import { z } from 'zod';

/** Codes of refused files (intake, index, decoding). */
const refusalCodes = [
  'not-dicom',
  'truncated',
  'malformed',
  'missing-attribute',
  'invalid-attribute',
  'unsupported-transfer-syntax',
  'unsupported-pixel-format',
  'pixel-data-missing',
  'decode-failed',
  'uid-collision',
  'unreadable',
  'too-large',
  'not-an-image',
  'identity-left',
  'layout-waiting',
  'layout-refused',
] as const;

/** Codes of refused calls. */
const callCodes = [
  'unknown-call',
  'bad-input',
  'not-found',
  'not-authorised',
  'wrong-password',
  'locked-out',
  'busy',
  'account-exists',
  'no-account',
  'read-sealed',
  'read-open',
  'stale-read',
  'stale-plan',
  'numbers-differ',
  'nothing-to-sign',
  'still-wanted',
  'source-missing',
  'source-changed',
  'bad-contour-file',
  'please-click',
  'cancelled',
  'not-logged-in',
  'must-change-password',
  'no-protocol',
  'protocol-fault',
  'no-key',
  'key-closed',
  'wrong-key',
  'not-matched',
  'case-in-reading',
  'case-paused',
  'no-next-case',
  'disk-full',
  'store-rolled-back',
  'store-newer',
  'store-damaged',
  'store-unreachable',
  'archive-unreachable',
  'archive-refused',
  'archive-malformed',
  'archive-altered',
  'archive-not-set',
  'internal',
] as const;

export const failureCodeSchema = z.enum([...refusalCodes, ...callCodes]);
export type FailureCode = z.infer<typeof failureCodeSchema>;
export const refusalCodeSchema = z.enum(refusalCodes);
export type RefusalCode = z.infer<typeof refusalCodeSchema>;

/** A refusal: code, sentence, and what is to blame. Never holds an identity or a secret. */
export const failureSchema = z.object({
  code: failureCodeSchema,
  message: z.string(),
  file: z.string().optional(),
  attribute: z.string().optional(),
});
export type Failure = z.infer<typeof failureSchema>;

/** Thrown by the backend for an expected refusal; `serve` turns it into its `failure`. */
export class Refused extends Error {
  readonly failure: Failure;
  constructor(code: FailureCode, message: string, of: { file?: string; attribute?: string } = {}) {
    super(message);
    this.name = 'Refused';
    this.failure = { code, message, ...of };
  }
}
