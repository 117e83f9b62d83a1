/**
 * The answer of `GET /clips/<UID>?from=<frame>` as it comes in: for each frame in order a little-endian uint32 n; for
 * n = 0 Rows * Columns * 3 bytes RGB follow, else n bytes of UTF-8 JSON, the `Failure` of that frame.
 */
import { failureSchema, type Failure } from './failure.ts';

/** Bytes of the number before each record. */
const headBytes = 4;

/** More bytes than any failure has: such a number is damage, and is not waited for. */
const mostFailureBytes = 65_536;

/** One frame of a clip (from 1), or why it cannot be shown. */
export type ClipRecord =
  | { readonly frame: number; readonly rgba: Uint8ClampedArray<ArrayBuffer> }
  | { readonly frame: number; readonly failure: Failure };

/** What is read: the clip's size and the frame that was asked for first. */
export interface ClipStreamForm {
  readonly Rows: number;
  readonly Columns: number;
  readonly from: number;
}

/** Reads one answer. It changes while reading. */
export interface ClipStreamReader {
  /** The records that these bytes complete. Throws on what is no such answer; nothing is read after that. */
  readonly push: (bytes: Uint8Array) => readonly ClipRecord[];
  /** True between two records: an answer that ends elsewhere was cut off. */
  readonly isComplete: () => boolean;
}

const damaged = (): Error => new Error('the answer is no stream of frames');

/** There is no TextDecoder in every place this runs. */
const textOf = (bytes: Uint8Array): string =>
  decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));

const failureOf = (bytes: Uint8Array): Failure => {
  try {
    return failureSchema.parse(JSON.parse(textOf(bytes)));
  } catch {
    throw damaged();
  }
};

/** A part of a record that fills up. */
interface Filling {
  readonly bytes: Uint8Array<ArrayBuffer>;
  filled: number;
}

const filling = (length: number): Filling => ({ bytes: new Uint8Array(length), filled: 0 });

/** Three bytes a pixel travel, four are drawn. */
const rgbaOf = (rgb: Uint8Array): Uint8ClampedArray<ArrayBuffer> => {
  const rgba = new Uint8Array((rgb.length / 3) * 4);
  for (let from = 0, to = 0; to < rgba.length; from += 3, to += 4) {
    rgba[to] = rgb[from] ?? 0;
    rgba[to + 1] = rgb[from + 1] ?? 0;
    rgba[to + 2] = rgb[from + 2] ?? 0;
    rgba[to + 3] = 255;
  }
  return new Uint8ClampedArray(rgba.buffer);
};

/** Opens a reader of one answer. */
export const readClipStream = ({ Rows, Columns, from }: ClipStreamForm): ClipStreamReader => {
  const head = filling(headBytes);
  const picture = filling(Rows * Columns * 3);
  let body: Filling | null = null;
  let isFailure = false;
  let frame = from;

  const begin = (): void => {
    const length = new DataView(head.bytes.buffer).getUint32(0, true);
    if (length > mostFailureBytes) throw damaged();
    isFailure = length > 0;
    picture.filled = 0;
    body = isFailure ? filling(length) : picture;
  };

  const finish = ({ bytes }: Filling): ClipRecord => {
    head.filled = 0;
    body = null;
    const number = frame++;
    return isFailure ? { frame: number, failure: failureOf(bytes) } : { frame: number, rgba: rgbaOf(bytes) };
  };

  const push = (bytes: Uint8Array): readonly ClipRecord[] => {
    const records: ClipRecord[] = [];
    for (let at = 0; at < bytes.length;) {
      const into: Filling = body ?? head;
      const part = bytes.subarray(at, at + into.bytes.length - into.filled);
      into.bytes.set(part, into.filled);
      into.filled += part.length;
      at += part.length;
      if (into.filled < into.bytes.length) break;
      if (into === head) begin();
      else records.push(finish(into));
    }
    return records;
  };
  return { push, isComplete: () => head.filled === 0 };
};
