/** A decoded frame. */

/** Stored values, one array type a combination of BitsAllocated and PixelRepresentation; each owns its buffer. */
export type StoredSamples =
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>;

/** What the samples of a decoded frame mean. A colour transform inside a codestream is already undone. */
export type FrameColor = 'monochrome' | 'palette' | 'RGB' | 'YBR_FULL';

/** A frame as stored values: what is measured, and what is shown after to-rgba. */
export interface StoredFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: 1 | 3;
  readonly color: FrameColor;
  /** Row by row; the samples of one pixel stand together. */
  readonly samples: StoredSamples;
}
