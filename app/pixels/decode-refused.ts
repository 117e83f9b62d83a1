/** Why a frame gives no values: the codes are those of the contract's refused files. */
export type DecodeRefusalCode =
  | 'unsupported-transfer-syntax'
  | 'unsupported-pixel-format'
  | 'missing-attribute'
  | 'invalid-attribute'
  | 'malformed'
  | 'truncated'
  | 'too-large'
  | 'decode-failed';

/** An expected refusal of a frame, with a sentence that a person can act on and the attribute to blame. */
export class DecodeRefused extends Error {
  readonly code: DecodeRefusalCode;
  readonly attribute: string | undefined;
  constructor(code: DecodeRefusalCode, message: string, attribute?: string) {
    super(message);
    this.name = 'DecodeRefused';
    this.code = code;
    this.attribute = attribute;
  }
}
