/** One bit a pixel, the first one lowest, frame upon frame without a gap (PS3.5 8.2), of even length. */
export const packBits = (frames: readonly Uint8Array[]): Uint8Array => {
  const bits = frames.reduce((sum, frame) => sum + frame.length, 0);
  const bytes = Math.ceil(bits / 8);
  const packed = new Uint8Array(bytes + (bytes % 2));
  let at = 0;
  for (const frame of frames) {
    for (const pixel of frame) {
      if (pixel !== 0) packed[at >> 3] = (packed[at >> 3] ?? 0) | (1 << (at & 7));
      at += 1;
    }
  }
  return packed;
};

/** The frames again: 0 or 1 a pixel. */
export const unpackBits = (packed: Uint8Array, frames: number, pixels: number): readonly Uint8Array[] =>
  Array.from({ length: frames }, (_, frame) =>
    Uint8Array.from({ length: pixels }, (__, pixel) => {
      const at = frame * pixels + pixel;
      return ((packed[at >> 3] ?? 0) >> (at & 7)) & 1;
    }),
  );
