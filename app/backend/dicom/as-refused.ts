/** A refusal of the decoder as a refusal of the door. Anything else stays what it is. */
import { Refused } from '../../contract/failure.ts';
import { DecodeRefused } from '../../pixels/decode-refused.ts';

export function asRefused(error: unknown): unknown {
  if (!(error instanceof DecodeRefused)) return error;
  return new Refused(error.code, error.message, error.attribute === undefined ? {} : { attribute: error.attribute });
}
