/** What goes to a decoding worker and what comes back. */
import type { PixelDescription } from '../../app/contract/case.ts';
import type { RefusalCode } from '../../app/contract/failure.ts';
import type { StoredFrame } from '../../app/pixels/stored-frame.ts';

export interface DecodeJob {
  readonly encoded: Uint8Array<ArrayBuffer>;
  readonly pixels: PixelDescription;
}

export type DecodeAnswer =
  | { readonly ok: true; readonly frame: StoredFrame }
  | {
      readonly ok: false;
      readonly code: RefusalCode;
      readonly message: string;
      readonly attribute: string | undefined;
    };
